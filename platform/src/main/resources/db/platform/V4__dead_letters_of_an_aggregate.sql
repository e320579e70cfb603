-- For whoever asks what became of the events of one order.
CREATE INDEX dead_letters_by_aggregate ON dead_letters (aggregate_id, topic);
