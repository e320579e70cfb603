package shop.jangteo.local.home;

/** The people that a local platform knows from its first start. */
public record Credentials(Account admin, Account seller, Account shopper) {

  /** Someone who can sign in. */
  public record Account(String email, String password) {}

  /** Makes the passwords where there are none yet. */
  public static Credentials of(Home home) {
    var secrets = Secrets.of(home);
    return new Credentials(
        account(secrets, "admin"), account(secrets, "seller"), account(secrets, "shopper"));
  }

  private static Account account(Secrets secrets, String name) {
    return new Account(name + "@jangteo.example", secrets.accountPassword(name));
  }
}
