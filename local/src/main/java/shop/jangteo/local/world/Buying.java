package shop.jangteo.local.world;

/** One order from the first click to the door, with the time of each step. */
public final class Buying {

  private Buying() {}

  /** Somebody who has an account orders one thing. */
  public static Timeline directly(Shopper shopper, Article article) {
    var address = shopper.address();
    var timeline = new Timeline();
    var purchase = shopper.order(address, article, 1);
    timeline.mark("placed", placed(purchase, article));
    finish(shopper, purchase, timeline);
    return timeline;
  }

  /** Somebody new finds the shop, fills a cart and buys it. */
  public static Bought fromSignUp(Assortment assortment, String password) {
    var world = assortment.world();
    var timeline = new Timeline();
    var email = Shopper.newEmail();
    Shopper.signUp(world, email, password, "최손님");
    timeline.mark("signed up", email);
    var shopper = Shopper.signIn(world, email, password);
    timeline.mark("signed in", "");
    var address = shopper.address();
    timeline.mark("address added", "06236 서울특별시 강남구");
    var article = assortment.enoughFor(1).getFirst();
    timeline.mark("product chosen", article.name());
    shopper.putIntoCart(article, 1);
    timeline.mark("put into the cart", "%,d won".formatted(article.price()));
    var purchase = shopper.orderCart(address);
    timeline.mark("order placed", placed(purchase, article));
    finish(shopper, purchase, timeline);
    return new Bought(purchase, timeline);
  }

  /** What was bought, and how that went. */
  public record Bought(Purchase purchase, Timeline timeline) {}

  private static void finish(Shopper shopper, Purchase purchase, Timeline timeline) {
    purchase.awaitPayable();
    timeline.mark("awaiting payment", "stock is reserved");
    var paymentKey = purchase.authorise();
    timeline.mark("payment authorised", "in the provider's window");
    purchase.pay(paymentKey);
    timeline.mark("paid", "%,d won".formatted(purchase.total()));
    purchase.awaitShipped();
    timeline.mark("shipped", "");
    purchase.awaitDelivered();
    timeline.mark("delivered", "");
    var mail = shopper.mailAbout(purchase);
    timeline.mark("mail received", mail.path("subject").asString());
  }

  private static String placed(Purchase purchase, Article article) {
    return "no. %s, %s".formatted(purchase.number(), article.name());
  }
}
