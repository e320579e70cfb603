package shop.jangteo.chaos.experiment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.Locale;
import shop.jangteo.chaos.proxy.Fault;

/** A commit reaches the database, its answer does not, and then the connection is gone. */
final class CommitReplyLost implements Experiment {

  private static final int TIMES = 3;
  private static final Duration SILENT_FOR = Duration.ofMillis(1_500);
  private static final Duration BETWEEN = Duration.ofSeconds(4);

  /** Length (3 bytes) and number of the packet, then the command, of which 3 is a text to run. */
  private static final int COMMAND_AT = 4;

  private static final int QUERY = 3;

  @Override
  public String name() {
    return "commit-reply-lost";
  }

  @Override
  public int number() {
    return 5;
  }

  @Override
  public String fault() {
    return "the databases' answers to COMMIT are lost";
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(35);
  }

  @Override
  public void run(Scene scene) throws Exception {
    for (var proxy : scene.stage().proxies().databases()) {
      var before = proxy.traffic();
      for (int time = 0; time < TIMES; time++) {
        proxy.apply(new Fault.LoseAnswers("COMMIT", CommitReplyLost::isCommit));
        scene.let(SILENT_FOR);
        proxy.dropConnections();
        proxy.heal();
        scene.letUpTo(BETWEEN);
      }
      var traffic = Scene.since(before, proxy);
      scene.show(
          traffic.held() > 0 && traffic.resets() >= traffic.held(),
          "%d answers to COMMIT from %s never arrived, %d connections were reset"
              .formatted(traffic.held(), proxy.name(), traffic.resets()));
    }
  }

  /**
   * Whether a packet of the MySQL protocol runs COMMIT. Before the text some clients put two bytes
   * on parameters.
   */
  static boolean isCommit(byte[] packet) {
    return packet.length > COMMAND_AT
        && packet[COMMAND_AT] == QUERY
        && new String(packet, COMMAND_AT + 1, packet.length - COMMAND_AT - 1, US_ASCII)
            .strip()
            .toUpperCase(Locale.ROOT)
            .matches("[\\x00\\x01]*COMMIT");
  }
}
