package shop.jangteo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why a server may not start, said in one sentence, with nothing left behind. */
class RefusalIT {
  private static final Machine HERE = Machine.here();

  private final Site site = TestSite.named("refusals");

  @BeforeEach
  void fromNothing() throws Exception {
    TestSite.clean(site);
  }

  @AfterEach
  void leaveNothing() throws Exception {
    TestSite.clean(site);
  }

  @ParameterizedTest
  @EnumSource
  void aTakenPortIsNamedWithItsOwner(Engine engine) throws Exception {
    var port = site.port(engine);
    try (var _ = new ServerSocket(port, 1, Ports.LOOPBACK)) {
      refuses(Servers.at(site), engine)
          .withMessageContaining("Port " + port)
          .withMessageContaining(engine.processName())
          .withMessageContaining("process " + ProcessHandle.current().pid());
    }

    assertThat(site.data(engine)).doesNotExist();
  }

  @Test
  void aPortOfItsInnerWorkingsCountsToo() throws Exception {
    var controller = site.port(Engine.KAFKA) + 1;
    try (var _ = new ServerSocket(controller, 1, Ports.LOOPBACK)) {
      refuses(Servers.at(site), Engine.KAFKA).withMessageContaining("Port " + controller);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFullDiskIsSeenBeforeTheStart(Engine engine) {
    var full = new Machine(HERE.system(), HERE.architecture(), _ -> 100L << 20);

    refuses(ChildServers.at(site, full), engine)
        .withMessageContaining("100 MB free, and 500 MB are needed")
        .withMessageContaining(site.home().toString());
    assertThat(site.data(engine)).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownArchitectureIsNamed(Engine engine) {
    var other = new Machine("Linux", "riscv64", HERE.freeBytes());

    refuses(ChildServers.at(site, other), engine)
        .withMessageContaining("no " + engine.processName() + " binary for Linux on riscv64");
    assertThat(site.data(engine)).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void anotherSystemIsNamed(Engine engine) {
    var other = new Machine("Mac OS X", "aarch64", HERE.freeBytes());

    refuses(ChildServers.at(site, other), engine).withMessageContaining("for Mac OS X on aarch64");
  }

  @Test
  void aMissingArtifactIsNamed() {
    var paths = new Properties();
    paths.put("redis.version", "of-nowhere");
    paths.put("redis.jar", "/of/nowhere.jar");
    var redis =
        new RedisServer(site, HERE, new Artifacts(paths), new Cache(site.home().resolve("cache")));

    refuses(new ChildServers(site, HERE, List.of(redis)), Engine.REDIS)
        .withMessageContaining("/of/nowhere.jar")
        .withMessageContaining("is missing");
  }

  @Test
  void aServerThatEndsByItselfIsQuotedFromItsLog() throws Exception {
    Files.createDirectories(site.data(Engine.MARIADB));
    Files.writeString(site.data(Engine.MARIADB).resolve("ibdata1"), "not a tablespace");

    refuses(Servers.at(site), Engine.MARIADB)
        .withMessageContaining("mariadb ended by itself")
        .withMessageContaining("ib_logfile0 was not found");
    assertThat(Ports.isFree(site.port(Engine.MARIADB))).isTrue();
    assertThat(site.pidFile(Engine.MARIADB)).doesNotExist();
  }

  @Test
  void aServerThatNeverAnswersIsEnded() {
    refuses(prepared("true"))
        .withMessageContaining("redis did not answer after 1 s")
        .withMessageContaining("line 12.")
        .withMessageNotContaining("line 2.");
    assertThat(new Child(site.pidFile(Engine.REDIS)).isAlive()).isFalse();
  }

  @Test
  void aPreparationThatFailsIsTriedAgainAndThenQuoted() throws Exception {
    var tries = site.home().resolve("tries");
    Files.createDirectories(site.home());

    refuses(prepared("echo try. >> '%s'; echo no room for it.; exit 3".formatted(tries)))
        .withMessageContaining("redis could not prepare: exit code 3")
        .withMessageContaining("no room for it.");
    assertThat(tries).content().isEqualTo("try.\ntry.\n");

    refuses(prepared("kill -KILL $$")).withMessageContaining("signal 9 ended it");
  }

  @Test
  void aPreparationThatWasEndedOnceSucceedsAtTheNextTry() throws Exception {
    var tried = site.home().resolve("tried");
    Files.createDirectories(site.home());

    refuses(prepared("test -e '%1$s' || { touch '%1$s'; kill -KILL $$; }".formatted(tried)))
        .withMessageContaining("redis did not answer after 1 s");
  }

  @Test
  void aForeignProcessBehindAnOldPidFileIsLeftAlone() throws Exception {
    var stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Files.createDirectories(site.run());
      Files.writeString(site.pidFile(Engine.REDIS), Long.toString(stranger.pid()));
      var servers = Servers.at(site);

      servers.stop(Engine.REDIS);
      var started = servers.ensure(Engine.REDIS);

      assertThat(stranger.isAlive()).isTrue();
      assertThat(started.pid()).isNotEqualTo(stranger.pid());
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aServerThatCannotEndByItselfIsKilled() throws Exception {
    var servers = Servers.at(site);
    var frozen = servers.ensure(Engine.REDIS);
    new ProcessBuilder("kill", "-STOP", Long.toString(frozen.pid())).start().waitFor();

    assertThat(servers.find(Engine.REDIS)).isEmpty();
    servers.stop(Engine.REDIS);

    assertThat(Processes.commandLine(frozen.pid())).isEmpty();
    assertThat(Ports.isFree(frozen.port())).isTrue();
  }

  /** What prepares its server with that script and then never gets an answer from it. */
  private ThrowableAssertAlternative<ServerFailure> refuses(Mute mute) {
    return refuses(new ChildServers(site, HERE, List.of(mute)), Engine.REDIS);
  }

  private Mute prepared(String script) {
    return new Mute(site, script);
  }

  private static ThrowableAssertAlternative<ServerFailure> refuses(Servers servers, Engine engine) {
    return assertThatExceptionOfType(ServerFailure.class).isThrownBy(() -> servers.ensure(engine));
  }
}
