-- Grain: province × fiscal year, real and simulated apart: authorities that applied for EHA and that passed. Both stand in
-- the row of each service and are never added over services; where the rows disagree, or one lacks, there is none.
select
    year_be,
    province_code,
    agreed(applied) as applied,
    agreed(passed) as passed,
    is_simulated,
    min({'source_id': source_id, 'source_row': source_row}).source_id as source_id,
        min({'source_id': source_id, 'source_row': source_row}).source_row as source_row
from eha_result
group by year_be, province_code, is_simulated
having agreed(applied) is not null and agreed(passed) is not null
