package shop.jangteo.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Who listens on this machine, as Linux tells it in {@code /proc}; read once. */
public final class Ports {
  static final String HOST = "127.0.0.1";
  static final InetAddress LOOPBACK = InetAddress.ofLiteral(HOST);

  private static final String LISTENING = "0A";
  private static final int INODE_COLUMN = 9;
  private static final int HEXADECIMAL = 16;
  private static final int SHOWN_COMMAND = 80;
  private static final Duration DYING = Duration.ofSeconds(10);

  /** Longer than the kernel keeps the port of a connection that is over. */
  private static final Duration LEFT_BEHIND = Duration.ofSeconds(75);

  /** The inode of the listening socket of each port. */
  private final Map<Integer, String> sockets = new HashMap<>();

  private Ports() {}

  public static Ports now() {
    var ports = new Ports();
    for (var table : List.of("net/tcp", "net/tcp6")) {
      ports.read(Processes.PROC.resolve(table));
    }
    return ports;
  }

  public boolean isTaken(int port) {
    return sockets.containsKey(port);
  }

  /** The process that listens there, unless it is another user's. */
  public OptionalLong owner(int port) {
    var socket = sockets.get(port);
    return socket == null
        ? OptionalLong.empty()
        : ProcessHandle.allProcesses()
            .mapToLong(ProcessHandle::pid)
            .filter(pid -> holds(pid, "socket:[" + socket + "]"))
            .findFirst();
  }

  /** {@code process 4711 (python3 -m http.server)}. */
  public String describeOwner(int port) {
    var pid = owner(port);
    return pid.isEmpty()
        ? "a process that cannot be seen from here"
        : "process %d (%s)".formatted(pid.getAsLong(), command(pid.getAsLong()));
  }

  /** Of the loopback address. */
  static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, LOOPBACK)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Who is just being killed gives its port back some moments after nobody can see it any more. */
  static void requireFree(Engine engine, int port) throws InterruptedException {
    Child.await(DYING, () -> isFree(port) || now().owner(port).isPresent());
    // who connects to somebody may have been given this port for a while
    Child.await(LEFT_BEHIND, () -> isFree(port) || now().isTaken(port));
    if (!isFree(port)) {
      throw new ServerFailure(
          "Port %d, which %s needs, is taken by %s; stop that, or choose another port offset."
              .formatted(port, engine.processName(), now().describeOwner(port)));
    }
  }

  private void read(Path table) {
    try (var lines = Files.lines(table)) {
      lines
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns.length > INODE_COLUMN && columns[3].equals(LISTENING))
          .forEach(
              columns -> {
                var address = columns[1];
                var port = address.substring(address.lastIndexOf(':') + 1);
                sockets.put(Integer.valueOf(port, HEXADECIMAL), columns[INODE_COLUMN]);
              });
    } catch (IOException ignored) {
      // a machine without IPv6 has no such table
    }
  }

  private static boolean holds(long pid, String socket) {
    try (var handles =
        Files.newDirectoryStream(Processes.PROC.resolve(Long.toString(pid)).resolve("fd"))) {
      for (var handle : handles) {
        if (isLinkTo(handle, socket)) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException _) {
      return false; // not ours to look into, or gone
    }
  }

  private static boolean isLinkTo(Path link, String target) {
    try {
      return Files.readSymbolicLink(link).toString().equals(target);
    } catch (IOException _) {
      return false;
    }
  }

  private static String command(long pid) {
    var command = String.join(" ", Processes.commandLine(pid)).replaceAll("\\p{Cntrl}", " ");
    return command.length() <= SHOWN_COMMAND ? command : command.substring(0, SHOWN_COMMAND) + "…";
  }
}
