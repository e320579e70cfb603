package shop.jangteo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds for every engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerContract {
  final Engine engine;
  final Site site;
  final Servers servers;

  ServerContract(Engine engine) {
    this.engine = engine;
    this.site = TestSite.named(engine.processName());
    this.servers = Servers.at(site);
  }

  /** Gives the server something to keep. */
  abstract void write(Running running) throws Exception;

  /** Fails unless what was written is there. */
  abstract void read(Running running) throws Exception;

  @BeforeAll
  void fromNothing() throws Exception {
    TestSite.clean(site);
  }

  @AfterAll
  void leaveNothing() throws Exception {
    TestSite.clean(site);
  }

  @Test
  void itStartsAndAnswersARealRoundTrip() throws Exception {
    var running = servers.ensure(engine);

    write(running);
    read(running);

    assertThat(running.port()).isEqualTo(engine.defaultPort() + TestSite.PORT_OFFSET);
    assertThat(servers.find(engine))
        .hasValueSatisfying(found -> assertThat(found.pid()).isEqualTo(running.pid()));
  }

  @Test
  void aHealthyOneIsUsedAgain() {
    var first = servers.ensure(engine);

    var second = Servers.at(site).ensure(engine);

    assertThat(second.startedNow()).isFalse();
    assertThat(second.pid()).isEqualTo(first.pid());
  }

  @Test
  void manyWhoAskAtOnceGetTheSameOne() {
    servers.stop(engine);

    var all =
        IntStream.range(0, 4).parallel().mapToObj(_ -> Servers.at(site).ensure(engine)).toList();

    assertThat(all).extracting(Running::pid).containsOnly(all.getFirst().pid());
    assertThat(all).filteredOn(Running::startedNow).hasSize(1);
  }

  @Test
  void itSurvivesAKillWithItsData() throws Exception {
    var before = servers.ensure(engine);
    write(before);

    kill(before.pid());
    assertThat(servers.find(engine)).isEmpty();
    var after = servers.ensure(engine);

    assertThat(after.startedNow()).isTrue();
    read(after);
  }

  @Test
  void itHasASessionOfItsOwnWithoutATerminal() throws Exception {
    var stat = Files.readString(Path.of("/proc/" + servers.ensure(engine).pid() + "/stat"));

    var afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");

    assertThat(afterName[3]).as("session").isNotEqualTo(ownSession());
    assertThat(afterName[4]).as("terminal").isEqualTo("0");
  }

  @Test
  void aStopLeavesNoProcessAndNoPort() {
    var running = servers.ensure(engine);

    servers.stop(engine);

    assertThat(servers.find(engine)).isEmpty();
    assertThat(Processes.commandLine(running.pid())).doesNotContain(site.home().toString());
    assertThat(Ports.isFree(running.port())).isTrue();
    assertThat(site.pidFile(engine)).doesNotExist();
  }

  @Test
  void stoppingWhatDoesNotRunIsNothing() {
    servers.stop(engine);

    servers.stop(engine);

    assertThat(servers.find(engine)).isEmpty();
  }

  private static String ownSession() throws Exception {
    var stat = Files.readString(Path.of("/proc/self/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3];
  }

  static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    await().atMost(Duration.ofSeconds(60)).until(() -> Processes.commandLine(pid).isEmpty());
  }
}
