package shop.jangteo.notification;

/** The ways to reach a member (NO-01, NO-06). */
enum Channel {
  IN_APP,
  MAIL
}
