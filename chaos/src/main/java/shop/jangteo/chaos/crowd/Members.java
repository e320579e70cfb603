package shop.jangteo.chaos.crowd;

import java.sql.SQLException;
import java.util.List;
import java.util.random.RandomGenerator;
import shop.jangteo.chaos.load.Member;
import shop.jangteo.chaos.load.TokenSigner;
import shop.jangteo.chaos.stage.Database;
import shop.jangteo.local.home.Credentials;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.Secrets;
import shop.jangteo.local.world.Shopper;
import shop.jangteo.local.world.World;

/** As many members as are wanted, with tokens as after a login. */
public final class Members {

  private static final int OK = 200;

  private Members() {}

  /**
   * @param home of a platform that runs, with its first shopper in it
   * @param firstNumber makes network addresses; those of others must not be among them
   */
  public static List<Member> in(
      Home home, World world, RandomGenerator random, int firstNumber, int count)
      throws SQLException {
    var people = Credentials.of(home);
    var first = Shopper.signIn(world, people.shopper().email(), people.shopper().password());
    var id = first.api().get("/api/v1/members/me").expect(OK).path("id").asString();
    var address = first.address();
    var signer = TokenSigner.of(Secrets.of(home).memberSigningKeys());
    try (var connection = Database.of(home).connect("member_db")) {
      return new Copies(random, signer).make(connection, id, address, firstNumber, count);
    }
  }
}
