package shop.jangteo.platform.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Named places at which the process can be made to die as if the power went, to see whether what
 * was half done comes right. Compiled in, armed only by a file: one name per line, {@code
 * relay.after-send}, or {@code relay.after-send@order-service} for one service alone. Without the
 * setting {@code jangteo.fault.crash-points} that names the file, reaching a point costs one
 * comparison; with it, one look at the file's size.
 *
 * <p>A line fires once: the first process that reaches it takes it out of the file, adds a line to
 * the file of the same name with {@code .fired} at its end, and halts.
 */
public final class CrashPoints {

  /** Records are with the broker, their rows still in the outbox. */
  public static final String RELAY_AFTER_SEND = "relay.after-send";

  /** Some records of a batch are with the broker, others are not. */
  public static final String RELAY_MID_BATCH = "relay.mid-batch";

  /** The effect of a poll is committed, its offsets are not. */
  public static final String CONSUMER_AFTER_COMMIT = "consumer.after-commit";

  /** Inbox and effect are written, nothing is committed. */
  public static final String CONSUMER_BEFORE_COMMIT = "consumer.before-commit";

  /** A page of a replay is announced and counted, nothing is committed. */
  public static final String REPLAY_BEFORE_COMMIT = "replay.before-commit";

  /** By which a parent knows that a process died of this and of nothing else. */
  public static final int EXIT_CODE = 86;

  private static final Logger log = LoggerFactory.getLogger(CrashPoints.class);

  private final @Nullable Path file;
  private final String service;
  private final Runnable halt;

  private CrashPoints(@Nullable Path file, String service, Runnable halt) {
    this.file = file;
    this.service = service;
    this.halt = halt;
  }

  /** Points that a file arms, now or while the process runs. */
  public static CrashPoints armedBy(Path file, String service) {
    return armedBy(file, service, () -> Runtime.getRuntime().halt(EXIT_CODE));
  }

  /** With another end than that of the process, for who wants to see what is done by then. */
  public static CrashPoints armedBy(Path file, String service, Runnable halt) {
    return new CrashPoints(file, service, halt);
  }

  /** Points that never fire, for a relay or a consumer that is built by hand. */
  public static CrashPoints none() {
    return new CrashPoints(null, "", () -> {});
  }

  /** Returns, unless this point is armed: then nothing returns. */
  public void reach(String point) {
    if (file != null && isArmed(file) && claim(file, point)) {
      halt.run();
    }
  }

  private static boolean isArmed(Path file) {
    try {
      return Files.size(file) > 0;
    } catch (IOException _) {
      return false; // no file, nothing armed
    }
  }

  /** Only one of all the processes that read the file gets a line. */
  private boolean claim(Path armed, String point) {
    try (var channel = FileChannel.open(armed, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      var lines = new ArrayList<>(lines(channel));
      if (!lines.remove(point + "@" + service) && !lines.remove(point)) {
        return false;
      }
      write(channel, lines);
      Files.writeString(
          armed.resolveSibling(armed.getFileName() + ".fired"),
          "%s %s %s %d%n".formatted(Instant.now(), service, point, ProcessHandle.current().pid()),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return true;
    } catch (IOException | RuntimeException e) { // another thread of this process is just claiming
      log.warn("Crash point {} could not be claimed", point, e);
      return false;
    }
  }

  private static List<String> lines(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate((int) channel.size());
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // until all of it is read
    }
    return new String(bytes.array(), StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static void write(FileChannel channel, List<String> lines) throws IOException {
    channel.truncate(0);
    channel.position(0);
    var text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }
}
