-- title_th: เงินของผู้ให้ทุนตามสกุลเงินและแผนงาน และโครงการที่ไม่ทราบจำนวนเงิน
-- title_en: Donor money by currency and programme, and how much of it is unknown
-- asks_th: สำนักงบประมาณ
-- asks_en: Bureau of the Budget
-- answer_th: หนึ่งแถวต่อแผนงานและสกุลเงิน แล้วรวมทุกแผนงาน (programme_no ว่าง) แถวที่ budget_currency เป็น unknown
--   นับโครงการที่ไม่ทราบจำนวนเงิน ไม่แปลงสกุลเงินและไม่รวมข้ามสกุลเงิน โครงการแม่ไม่นับเมื่อโครงการย่อยมีจำนวนเงิน
-- answer_en: One row a programme and currency, then all programmes together (programme_no empty). Currency unknown counts
--   the projects without an amount. Nothing is converted, no two currencies are added, and a project is not added
--   where a part of it has an amount.
-- run: muang sql -f docs/questions/q07_donor_money.sql
-- column: programme_no · ลำดับแผนงาน (ว่าง = ทุกแผนงาน) · programme; empty for all
-- column: programme_th · แผนงาน · programme in Thai
-- column: budget_currency · สกุลเงิน ISO 4217 หรือ unknown · ISO 4217 currency, or unknown
-- column: projects · จำนวนโครงการ · projects
-- column: amount · จำนวนเงินรวม (ว่างเมื่อไม่ทราบ) · sum of the amounts; empty where unknown
-- column: approximate_projects · จำนวนโครงการที่ระบุว่าประมาณ · projects whose amount is called approximate
-- column: project_ids · โครงการ คั่นด้วย ; · the projects, by ;
with money as (
    select
        project.programme_no,
        coalesce(project.budget_currency, 'unknown') as budget_currency,
        project.project_id,
        project.sort_key,
        coalesce(project.budget_is_approximate, false) as is_approximate,
        project.budget_amount as amount
    from donor_project as project
    where project.counts_in_totals or project.budget_amount is null
)
select
    money.programme_no,
    programme.name_th as programme_th,
    money.budget_currency,
    count(*) as projects,
    sum(money.amount)::decimal(18, 2) as amount,
    count(*) filter (money.is_approximate) as approximate_projects,
    string_agg(money.project_id, '; ' order by money.sort_key) as project_ids
from money
left join plan_programme as programme using (programme_no)
group by grouping sets (
    (money.programme_no, programme.name_th, money.budget_currency),
    (money.budget_currency)
)
order by money.programme_no nulls last, money.budget_currency = 'unknown', money.budget_currency
