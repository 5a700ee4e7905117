-- title_th: แฟ้มใดไม่ผ่านการตรวจในช่วงนี้ และเพราะเหตุใด
-- title_en: Which inputs failed validation lately, and why
-- asks_th: วิศวกรข้อมูล
-- asks_en: Data engineer
-- answer_th: หนึ่งแถวต่อแฟ้ม แผ่นงาน และกฎ เฉพาะแฟ้มที่ได้รับภายในจำนวนวันที่กำหนดก่อนวันที่ของรุ่นเผยแพร่
-- answer_en: One row a file, sheet and rule, of the files received within so many days before the day of the release.
-- run: muang sql -f docs/questions/q20_inputs_that_failed.sql --param days=31
-- param: days integer = 31 · จำนวนวันก่อนวันที่ของรุ่นเผยแพร่ · days before the day of the release
-- column: contract · ชุดข้อมูล (สัญญาข้อมูล) · dataset, that is the contract
-- column: agency · หน่วยงานที่ส่ง · agency that sent it
-- column: file_name · แฟ้ม · file
-- column: outcome · ผลการตรวจแฟ้ม · outcome of the file
-- column: sheet · แผ่นงาน · sheet
-- column: rule · กฎที่ไม่ผ่าน · rule that failed
-- column: severity · ความรุนแรง: error warning · error or warning
-- column: problems · จำนวนปัญหา · problems
-- column: failing_rows · จำนวนแถวที่มีปัญหา · rows with one
-- column: sample_cell · ช่องแรก · the first cell
-- column: sample_raw · ข้อความในช่องนั้น · what stands in it
-- column: message_th · คำอธิบาย · what is wrong and what to do, in Thai
-- column: message_en · คำอธิบายภาษาอังกฤษ · what is wrong and what to do
-- column: quarantine_path · ที่เก็บรายละเอียดในที่เก็บข้อมูล · where the data home keeps the details
-- column: is_simulated · เป็นข้อมูลจำลองหรือไม่ · whether the file is simulated
select
    submission.contract,
    submission.agency,
    submission.file_name,
    submission.outcome,
    problem.sheet,
    problem.rule,
    problem.severity,
    count(*) as problems,
    count(distinct problem.row) as failing_rows,
    arg_min(problem.cell, problem.problem_no) as sample_cell,
    arg_min(problem.raw, problem.problem_no) as sample_raw,
    arg_min(problem.message_th, problem.problem_no) as message_th,
    arg_min(problem.message_en, problem.problem_no) as message_en,
    'quarantine/' || submission.submission_id || '/problems.json' as quarantine_path,
    submission.is_simulated
from problem
inner join submission using (submission_id)
cross join release
where release.is_this_release
    and problem.severity in ('error', 'warning')
    and submission.received_at::date > release.as_of - $days::integer
group by
    submission.submission_id, submission.contract, submission.agency, submission.file_name, submission.outcome,
    submission.is_simulated, problem.sheet, problem.rule, problem.severity
order by problem.severity, submission.file_name, problem.sheet, problem.rule
