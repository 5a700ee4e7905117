-- Grain: class of the index of BE 2566 for PM2.5.
select class_no, class_th, class_en, color_hex, aqi_low, aqi_high, low_milli, high_milli, is_verified
from aqi_breakpoint
where revision = '2566' and pollutant = 'pm25'
order by class_no
