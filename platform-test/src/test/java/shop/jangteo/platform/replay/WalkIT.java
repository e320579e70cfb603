package shop.jangteo.platform.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Retrying;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.replay.Replay.State;
import shop.jangteo.platform.replay.Walk.Step;
import shop.jangteo.platform.test.TestSchema;

/** Pages and progress against a real database, with processes that die in between. */
class WalkIT {

  /** So many in a second that no page ever comes too soon. */
  static final ReplaySettings SETTINGS = new ReplaySettings(100, Integer.MAX_VALUE, 1_000);

  private static final int MANY = 2_500;

  private final TestSchema schema = TestSchema.create("walk");
  private final JdbcTemplate jdbc = schema.jdbc();
  private final ReplayRows rows = new ReplayRows(jdbc);
  private final Things things = Things.create(jdbc, MANY);
  private final Replay asked = Replay.asked("", "search-service", Clock.systemUTC().instant());

  @BeforeEach
  void ask() {
    rows.insert(asked);
  }

  @AfterEach
  void end() {
    schema.close();
  }

  @Test
  void aProcessKilledInTheMiddleOfAPageLosesNothingAndTellsNothingTwice(@TempDir Path folder)
      throws Exception {
    var walk = walk(SETTINGS);
    for (int page = 1; page <= 7; page++) {
      assertThat(walk.step()).isInstanceOf(Step.Moved.class);
    }
    var before = rows.find(asked.id());

    lose(folder);

    assertThat(rows.find(asked.id())).isEqualTo(before);
    assertThat(before.announced()).isEqualTo(700);
    assertThat(things.told()).as("nothing of the lost page").hasSize(700);

    assertThat(toTheEnd(walk)).isEqualTo(MANY / 100 - 7 + 1);

    assertEachWasToldOnce();
  }

  @Test
  void severalWhoWalkAtOnceTakeTurns() throws Exception {
    Callable<Integer> walks = () -> toTheEnd(walk(SETTINGS));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int pages = 0;
      for (var done : threads.invokeAll(List.of(walks, walks, walks))) {
        pages += done.get();
      }

      assertThat(pages).isEqualTo(MANY / 100 + 1);
    }

    assertEachWasToldOnce();
  }

  @Test
  void aPageThatComesTooSoonIsLeftToWhoeverWasThere() {
    var slow = walk(new ReplaySettings(100, 1, 1_000));

    assertThat(slow.step()).isInstanceOf(Step.Moved.class);
    assertThat(slow.step()).isInstanceOf(Step.TooSoon.class);
    assertThat(things.told()).hasSize(100);
  }

  @Test
  void onlyOneThatHasNotBegunCanBeJoined() {
    assertThat(rows.join(asked.id(), "t00100")).isTrue();
    assertThat(rows.find(asked.id()).position()).as("still all of it").isEmpty();

    walk(SETTINGS).step();

    assertThat(rows.waiting()).isEmpty();
    assertThat(rows.join(asked.id(), "")).isFalse();
    assertThat(rows.find(asked.id()).position()).isEqualTo("t00099");
  }

  @Test
  void whoJoinsMovesTheBeginningBack() {
    jdbc.update("DELETE FROM replays");
    var later = Replay.asked("t02000", "m-1", Clock.systemUTC().instant());
    rows.insert(later);

    rows.join(later.id(), "t01000");
    toTheEnd(walk(SETTINGS));

    assertThat(things.told()).hasSize(1_499).first().isEqualTo("t01001");
  }

  @Test
  void oneBeginsWhenTheOneBeforeHasEnded() {
    var second = Replay.asked("t02489", "m-1", Clock.systemUTC().instant());
    rows.insert(second);

    toTheEnd(walk(SETTINGS));

    assertThat(rows.find(second.id()).announced()).isEqualTo(10);
    assertThat(rows.find(second.id()).begunAt())
        .isAfterOrEqualTo(rows.find(asked.id()).finishedAt());
    assertThat(rows.page(0, 1).items()).extracting(Replay::id).containsExactly(second.id());
    assertThat(rows.page(0, 1).total()).isEqualTo(2);
  }

  @Test
  void whatFailsIsNotPassedOver() {
    jdbc.execute("RENAME TABLE told TO elsewhere");
    var walk = walk(SETTINGS);

    assertThatThrownBy(walk::step)
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining(asked.id() + " cannot go on");

    assertThat(rows.find(asked.id()).state()).isEqualTo(State.WAITING);
    jdbc.execute("RENAME TABLE elsewhere TO told");
    toTheEnd(walk);
    assertEachWasToldOnce();
  }

  private void assertEachWasToldOnce() {
    var end = rows.find(asked.id());
    assertThat(end.state()).isEqualTo(State.FINISHED);
    assertThat(end.announced()).isEqualTo(MANY);
    assertThat(things.told()).hasSize(MANY).doesNotHaveDuplicates();
    assertThat(
            jdbc.queryForList("SELECT DISTINCT version, conversation FROM told").stream()
                .map(row -> row.get("version") + " " + row.get("conversation")))
        .containsExactly("2 " + asked.id());
  }

  private Walk walk(ReplaySettings settings) {
    return new Walk(
        rows,
        things,
        Retrying.on(schema.dataSource()),
        settings,
        Clock.systemUTC(),
        CrashPoints.none());
  }

  /**
   * @return how many pages that took
   */
  private static int toTheEnd(Walk walk) {
    for (int pages = 0; ; ) {
      switch (walk.step()) {
        case Step.NothingToDo _ -> {
          return pages;
        }
        case Step.Moved _ -> pages++;
        case Step.TooSoon _ -> {}
      }
    }
  }

  /** Another process takes the next page and is gone before it commits. */
  private void lose(Path folder) throws Exception {
    var armed = Files.writeString(folder.resolve("armed"), CrashPoints.REPLAY_BEFORE_COMMIT + "\n");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var child =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                CrashingWalk.class.getName(),
                Objects.requireNonNull(schema.dataSource().getUrl()),
                Objects.requireNonNull(schema.dataSource().getPassword()),
                armed.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(child.waitFor(50, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue())
        .as(Files.readString(folder.resolve("log")))
        .isEqualTo(CrashPoints.EXIT_CODE);
    assertThat(armed).isEmptyFile();
  }
}
