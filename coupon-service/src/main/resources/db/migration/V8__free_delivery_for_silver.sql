-- What Silver brings besides points (ME-20, CO-18): the shop's own campaign, there from the start.
-- Where somebody has begun one of this kind by hand, that one stays the only one.
INSERT INTO campaigns (id, terms, mode, valid_days, issued, most_per_member, starts_at, ends_at, state, created_at, changed_at)
SELECT '0000000000001',
  '{"name":"실버 무료배송","kind":"FREE_DELIVERY","value":0,"atMost":null,"minAmount":0,"scope":"ALL","target":[],"group":"FREE_DELIVERY","tiers":["SILVER"]}',
  'AUTOMATIC', 30, 0, 1, '2026-01-01 00:00:00', '2045-01-01 00:00:00', 'OPEN', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
FROM DUAL
WHERE NOT EXISTS (
  SELECT 1 FROM campaigns
  WHERE seller_id IS NULL AND mode = 'AUTOMATIC'
    AND terms LIKE '%"kind":"FREE_DELIVERY"%' AND terms LIKE '%"SILVER"%');
