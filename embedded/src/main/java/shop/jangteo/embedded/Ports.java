package shop.jangteo.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether a port of the loopback address is free, and if not, whose it is. */
final class Ports {
  static final String HOST = "127.0.0.1";
  static final InetAddress LOOPBACK = InetAddress.ofLiteral(HOST);

  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";
  private static final int SHOWN_COMMAND = 100;

  private Ports() {}

  static void requireFree(Engine engine, int port) {
    if (!isFree(port)) {
      var owner = owner(port);
      throw new ServerFailure(
          "Port %d, which %s needs, is taken by %s; stop that, or choose another port offset."
              .formatted(
                  port,
                  engine.processName(),
                  owner.isPresent()
                      ? "process %d (%s)".formatted(owner.getAsLong(), describe(owner.getAsLong()))
                      : "a process that cannot be seen from here"));
    }
  }

  static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, LOOPBACK)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Linux names the listening socket's inode, and the process that holds it open. */
  private static OptionalLong owner(int port) {
    var inode =
        listener(PROC.resolve("net/tcp"), port).or(() -> listener(PROC.resolve("net/tcp6"), port));
    return inode.map(Ports::holder).orElse(OptionalLong.empty());
  }

  private static Optional<String> listener(Path table, int port) {
    try (var lines = Files.lines(table)) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns.length > 9 && columns[3].equals(LISTENING))
          .filter(columns -> columns[1].endsWith(":%04X".formatted(port)))
          .map(columns -> columns[9])
          .findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static OptionalLong holder(String inode) {
    return ProcessHandle.allProcesses()
        .mapToLong(ProcessHandle::pid)
        .filter(pid -> holds(pid, "socket:[" + inode + "]"))
        .findFirst();
  }

  private static boolean holds(long pid, String socket) {
    try (var handles = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
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

  private static String describe(long pid) {
    var command = String.join(" ", Child.commandLine(pid));
    return command.length() <= SHOWN_COMMAND ? command : command.substring(0, SHOWN_COMMAND) + "…";
  }
}
