package shop.jangteo.order.pricing;

/** Why points are not taken. */
public enum PointsRefusal {
  POINTS_TOO_FEW,
  POINTS_NOT_ENOUGH,
  POINTS_LIMIT
}
