package shop.jangteo.local.world;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import shop.jangteo.local.home.Failure;

/** Several shoppers who buy one thing after the other. */
public final class Rush {

  private static final int SHOPPERS = 8;

  private final List<Shopper> shoppers = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final List<Article> articles;
  private final int atOnce;

  /**
   * How a rush ended.
   *
   * @param purchases that reached their door
   * @param failures of the others, in words
   */
  public record Result(List<Purchase> purchases, List<String> failures) {}

  /**
   * @param articles of which there must be enough
   * @param atOnce how many orders are on their way to being paid at any moment
   */
  public Rush(World world, List<Article> articles, String password, int atOnce) {
    this.articles = List.copyOf(articles);
    this.atOnce = atOnce;
    for (int i = 0; i < SHOPPERS; i++) {
      var email = Shopper.newEmail();
      Shopper.signUp(world, email, password, "박손님");
      var shopper = Shopper.signIn(world, email, password);
      shoppers.add(shopper);
      addresses.add(shopper.address());
    }
  }

  public Result run(int orders) {
    var slots = new Semaphore(atOnce, true);
    var purchases = new ArrayList<Purchase>();
    var failures = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var paying =
          IntStream.range(0, orders)
              .mapToObj(number -> threads.submit((Callable<Purchase>) () -> buy(number, slots)))
              .toList();
      paying.forEach(future -> collect(future, purchases, failures));
    }
    // only now, so that looking for parcels does not disturb what is measured
    return new Result(
        purchases.stream().filter(paid -> arrives(paid, failures)).toList(), failures);
  }

  private static boolean arrives(Purchase paid, List<String> failures) {
    try {
      paid.awaitDelivered();
      return true;
    } catch (Failure e) {
      failures.add(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private Purchase buy(int number, Semaphore slots) throws InterruptedException {
    slots.acquire();
    try {
      var who = number % shoppers.size();
      var purchase =
          shoppers.get(who).order(addresses.get(who), articles.get(number % articles.size()), 1);
      purchase.awaitPayable();
      purchase.pay(purchase.authorise());
      return purchase;
    } finally {
      slots.release();
    }
  }

  private static void collect(
      Future<Purchase> future, List<Purchase> purchases, List<String> failures) {
    try {
      purchases.add(future.get());
    } catch (ExecutionException e) {
      failures.add(
          e.getCause() instanceof Failure failure
              ? String.valueOf(failure.getMessage())
              : e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("The demo was interrupted.", e);
    }
  }
}
