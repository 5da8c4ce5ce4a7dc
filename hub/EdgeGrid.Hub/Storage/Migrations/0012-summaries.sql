-- Today's check-ins of the whole district are counted every minute, along the hours of today alone.

CREATE INDEX check_in_hours_in_by_hour ON check_in_hours (hour) WHERE direction = 'in';
