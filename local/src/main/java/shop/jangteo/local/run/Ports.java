package shop.jangteo.local.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Who listens on this machine, as Linux tells it in {@code /proc}; read once. */
final class Ports {

  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";
  private static final int INODE_COLUMN = 9;
  private static final int SHOWN_COMMAND = 80;
  private static final int HEXADECIMAL = 16;

  private final Map<Integer, String> sockets = new HashMap<>();

  private Ports() {}

  static Ports now() {
    var ports = new Ports();
    for (var table : List.of("net/tcp", "net/tcp6")) {
      ports.read(PROC.resolve(table));
    }
    return ports;
  }

  boolean isTaken(int port) {
    return sockets.containsKey(port);
  }

  /** The process that listens there, unless it is another user's. */
  OptionalLong owner(int port) {
    var socket = sockets.get(port);
    return socket == null
        ? OptionalLong.empty()
        : ProcessHandle.allProcesses()
            .mapToLong(ProcessHandle::pid)
            .filter(pid -> holds(pid, "socket:[" + socket + "]"))
            .findFirst();
  }

  /** {@code process 4711 (python3 -m http.server)}. */
  String describeOwner(int port) {
    var pid = owner(port);
    return pid.isEmpty()
        ? "a process that cannot be seen from here"
        : "process %d (%s)".formatted(pid.getAsLong(), command(pid.getAsLong()));
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
    try (Stream<Path> handles = Files.list(PROC.resolve(pid + "/fd"))) {
      return handles.anyMatch(handle -> isLinkTo(handle, socket));
    } catch (IOException _) {
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
    try {
      var bytes = Files.readAllBytes(PROC.resolve(pid + "/cmdline"));
      var command = new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ').strip();
      return command.length() <= SHOWN_COMMAND
          ? command
          : command.substring(0, SHOWN_COMMAND) + "…";
    } catch (IOException _) {
      return "gone";
    }
  }
}
