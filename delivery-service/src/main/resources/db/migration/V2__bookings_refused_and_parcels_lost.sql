-- A booking that the courier keeps refusing is given up until a person has mended it, if need be with
-- another phone of the recipient (sealed); a parcel nobody has heard of for too long is not asked about any more.
ALTER TABLE shipments
  ADD COLUMN refusals        INT           NOT NULL DEFAULT 0,
  ADD COLUMN given_up_at     DATETIME(6)   NULL,
  ADD COLUMN recipient_phone VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN lost_at         DATETIME(6)   NULL,
  ADD KEY shipments_given_up (given_up_at),
  ADD KEY shipments_lost (lost_at);

-- Who sent a booking again, and whether with another phone.
CREATE TABLE rebookings (
  id          BIGINT      NOT NULL AUTO_INCREMENT,
  shipment_id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_by    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_at    DATETIME(6) NOT NULL,
  new_phone   BOOLEAN     NOT NULL,
  PRIMARY KEY (id),
  KEY rebookings_by_shipment (shipment_id)
);
