-- What was collected in a month is found by its time, as what was filed is.
CREATE INDEX cases_by_collection ON cases (collected_at);
