package shop.jangteo.chaos.load;

/**
 * Payments that the payment provider was told to spoil.
 *
 * @param payments confirmed at least once
 * @param notApproved whose first confirm was not answered with APPROVED
 */
public record Scripted(long payments, long notApproved) {

  /** What has happened between an earlier look and this one. */
  public Scripted since(Scripted before) {
    return new Scripted(payments - before.payments, notApproved - before.notApproved);
  }
}
