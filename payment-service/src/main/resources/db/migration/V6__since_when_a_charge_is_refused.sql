-- When the PG first said no to a charge for a reason that has no name here: how long it is sent again is counted from then.
ALTER TABLE payments ADD COLUMN charge_refused_at DATETIME(6) NULL;
