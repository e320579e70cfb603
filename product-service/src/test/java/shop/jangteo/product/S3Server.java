package shop.jangteo.product;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/** A server that speaks S3, as a process of its own: its libraries are not ours. */
final class S3Server implements AutoCloseable {

  private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
  private static final int TRIES = 3;

  private final Process process;
  private final int port;

  private S3Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static S3Server start(String bucket) {
    for (int left = TRIES; left > 1; left--) {
      var server = tryToStart(bucket);
      if (server.process.isAlive()) {
        return server;
      }
      // somebody else may have taken the port that was free
    }
    var server = tryToStart(bucket);
    if (!server.process.isAlive()) {
      throw new IllegalStateException("It ended; see target/s3mock.log");
    }
    return server;
  }

  /** Until it answers or has ended. */
  private static S3Server tryToStart(String bucket) {
    int port = freePort();
    try {
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx192m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-jar",
                  jar(),
                  "--server.port=0",
                  "--com.adobe.testing.s3mock.http-port=" + port,
                  "--com.adobe.testing.s3mock.store.initial-buckets=" + bucket)
              .redirectErrorStream(true)
              .redirectOutput(Path.of("target", "s3mock.log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      var server = new S3Server(process, port);
      Awaitility.await("S3 on port " + port)
          .atMost(STARTS_WITHIN)
          .until(() -> !process.isAlive() || answers(port));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroy();
  }

  private static boolean answers(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** None that the system gives to whoever asks for any, and none of the servers of tests. */
  private static int freePort() {
    for (var ports = ThreadLocalRandom.current().ints(10_000, 15_000).iterator(); ; ) {
      int port = ports.nextInt();
      try (var socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException _) {
        // somebody has it
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** On the class path for this alone; there is nothing in it that a class loader finds. */
  private static String jar() {
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> entry.matches(".*s3mock-[^/]*-exec\\.jar"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The S3 server is not on the class path"));
  }
}
