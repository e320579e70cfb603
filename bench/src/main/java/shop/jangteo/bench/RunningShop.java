package shop.jangteo.bench;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import shop.jangteo.chaos.crowd.Members;
import shop.jangteo.chaos.load.Member;
import shop.jangteo.local.home.Credentials;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.run.Platform;
import shop.jangteo.local.run.Topology;
import shop.jangteo.local.world.Api;
import shop.jangteo.local.world.Shopper;
import shop.jangteo.local.world.World;

/** The platform that {@code ./shop up} has started, with many members for a measurement. */
record RunningShop(Home home) {

  /** Always the same members: a second measurement finds those of the first. */
  private static final long SEED = 20_261_122;

  void require(Progress progress) {
    new Platform(home, progress).requireRunning();
  }

  URI gateway() {
    return world().gateway();
  }

  Api admin() {
    var admin = Credentials.of(home).admin();
    return Shopper.signIn(world(), admin.email(), admin.password()).api();
  }

  List<Member> members(int count) throws SQLException {
    return Members.in(home, world(), new SplittableRandom(SEED), 0, count);
  }

  private World world() {
    var topology = new Topology(home);
    return new World(topology.gateway(), topology.sandboxPage());
  }
}
