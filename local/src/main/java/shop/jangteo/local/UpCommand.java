package shop.jangteo.local;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shop.jangteo.local.home.Credentials;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.report.Report;
import shop.jangteo.local.run.Platform;
import shop.jangteo.local.run.State;
import shop.jangteo.local.run.Topology;
import shop.jangteo.local.world.Assortment;
import shop.jangteo.local.world.Buying;
import shop.jangteo.local.world.Opinions;
import shop.jangteo.local.world.Seed;
import shop.jangteo.local.world.Shopper;
import shop.jangteo.local.world.Timeline;
import shop.jangteo.local.world.World;

/** Brings the whole platform up, until an order has been delivered. */
@Command(name = "up")
final class UpCommand implements Callable<Integer> {

  private final Context context;
  private final Map<String, Long> reached = new HashMap<>();
  private final List<Timeline.Step> timeline = new ArrayList<>();

  @Option(names = "--bare")
  private boolean bare;

  @Option(names = "--train")
  private boolean train;

  @Mixin private final Json json = new Json();

  UpCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var report = new Report("up");
    try {
      context.changing(train, (platform, progress) -> up(platform, progress, report));
    } catch (RuntimeException e) {
      milestones(report);
      json.writeFailure(context, report, e);
      throw e;
    }
    return json.write(context, report);
  }

  private void up(Platform platform, Progress progress, Report report) {
    platform.up(
        milestone -> reached.put(milestone, context.nanosSinceStart()),
        () -> open(platform.topology(), progress));
    progress.settle();
    fill(report, platform.status(Set.of()));
    tell(json.text(context), platform.topology());
  }

  /** Fills what is empty, and buys something to see that all of it works together. */
  private void open(Topology topology, Progress progress) {
    var home = context.home();
    var world = new World(topology.gateway(), topology.sandboxPage());
    var people = Credentials.of(home);
    CredentialsCommand.remember(home, topology);
    var seed = new Seed(world);
    if (!bare) {
      progress.working("coupons", "beginning campaigns");
      var begun = seed.coupons(people.admin());
      progress.done("coupons", begun == 0 ? "there already" : begun + " campaigns begun");
    }
    progress.working("people", "signing in");
    seed.people(people.admin(), people.seller(), people.shopper());
    progress.done("people", "known");
    if (bare) {
      return;
    }
    progress.working("catalogue", "listing products");
    var listed = seed.catalogue(people.admin(), people.seller(), home.pictures());
    progress.done("catalogue", listed == 0 ? "there already" : listed + " products listed");
    progress.working("shelf coupon", "beginning its campaign");
    progress.done("shelf coupon", seed.shelfCoupon(people.admin()) ? "begun" : "there already");
    progress.working("event page", "planning");
    progress.done("event page", seed.eventPage(people.admin()) ? "planned" : "there already");
    progress.working("sample order", "on its way");
    var shopper = Shopper.signIn(world, people.shopper().email(), people.shopper().password());
    var article = new Assortment(world, people.seller()).enoughFor(1).getFirst();
    timeline.addAll(Buying.directly(shopper, article).steps());
    progress.done("sample order", "delivered");
    reached.put("order", context.nanosSinceStart());
    progress.working("reviews", "being written");
    progress.done("reviews", Opinions.write(world, people.shopper()) + " written");
  }

  private void tell(PrintStream text, Topology topology) {
    if (!timeline.isEmpty()) {
      text.println();
      text.println("A sample order, step by step:");
      DemoCommand.print(text, timeline);
    }
    var gateway = topology.gateway();
    text.printf("%nJangteo is open, after %.1f s.%n%n", context.nanosSinceStart() / 1e9);
    text.printf("  shop       %s%n", gateway);
    text.printf("  API        %s/docs%n", gateway);
    text.printf("  outside    %s   (payments, parcels, mail)%n", topology.sandboxPage());
    text.printf("  accounts   ./shop credentials%n");
    text.printf("  next       ./shop demo · ./shop status · ./shop logs NAME · ./shop down%n");
    text.printf("  data       %s%n", context.home().folder());
  }

  private void fill(Report report, List<State> states) {
    milestones(report);
    report.figure("residentMegabytes", states.stream().mapToLong(State::residentMegabytes).sum());
    report.figure("processes", states.stream().filter(state -> state.pid() > 0).count());
    report.detail("sampleOrder", List.copyOf(timeline));
  }

  private void milestones(Report report) {
    figure(report, "secondsToServers", "servers");
    figure(report, "secondsToServices", "services");
    figure(report, "secondsToFirstOrder", "order");
  }

  private void figure(Report report, String name, String milestone) {
    var nanos = reached.get(milestone);
    if (nanos != null) {
      report.seconds(name, nanos);
    }
  }
}
