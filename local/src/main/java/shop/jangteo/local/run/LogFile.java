package shop.jangteo.local.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import shop.jangteo.local.home.Folders;

/** The log of one process: one file per start, the one before it beside it. */
public record LogFile(Path file) {

  private static final int BLOCK_BYTES = 64 << 10;

  /** Enough to find a reason in, below all that follows it. */
  private static final int LINES_OF_AN_END = 2_000;

  /** What a JVM says that writes a start-up cache. */
  private static final Pattern BESIDE_THE_POINT = Pattern.compile("AOT|JAVA_TOOL_OPTIONS");

  private static final int LONG_LINE = 300;
  private static final Duration LOOKS_EVERY = Duration.ofMillis(200);

  /** Puts the last start's log aside. */
  Path fresh() {
    try {
      Files.createDirectories(Folders.parent(file));
      if (Files.exists(file)) {
        Files.move(file, former(), StandardCopyOption.REPLACE_EXISTING);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path former() {
    return file.resolveSibling(Folders.name(file) + ".1");
  }

  /** Its last lines, readable for a person; none when there is no log. */
  public List<String> tail(int lines) {
    if (lines <= 0) {
      return List.of();
    }
    try (var log = FileChannel.open(file);
        var reader = reader(log, lines)) {
      return reader.lines().map(LogLine::readable).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("The log " + file + " cannot be read", e);
    }
  }

  private static BufferedReader reader(FileChannel log, int lines) throws IOException {
    log.position(startOfLast(lines, log));
    return new BufferedReader(
        new InputStreamReader(Channels.newInputStream(log), StandardCharsets.UTF_8));
  }

  /** Read backwards, so that the end of a long log is found as soon as that of a short one. */
  private static long startOfLast(int lines, FileChannel log) throws IOException {
    var breaks = 0L;
    var block = ByteBuffer.allocate(BLOCK_BYTES);
    var end = log.size();
    for (var to = end; to > 0; to -= BLOCK_BYTES) {
      var from = Math.max(0, to - BLOCK_BYTES);
      block.clear().limit((int) (to - from));
      for (var at = log.read(block, from) - 1; at >= 0; at--) {
        var isBreak = block.get(at) == '\n' && from + at < end - 1; // the last one ends a line
        breaks += isBreak ? 1 : 0;
        if (isBreak && breaks == lines) {
          return from + at + 1;
        }
      }
    }
    return 0;
  }

  /**
   * What it says last, without the places in the code: for somebody who asks why a start failed.
   */
  List<String> reasons(int lines) {
    var all =
        tail(LINES_OF_AN_END).stream()
            .flatMap(String::lines)
            .filter(line -> !line.startsWith("\t") && !BESIDE_THE_POINT.matcher(line).find())
            .map(line -> line.length() > LONG_LINE ? line.substring(0, LONG_LINE) + "…" : line)
            .toList();
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }

  public boolean exists() {
    return Files.exists(file);
  }

  /** Goes on showing what is written, over restarts too, until the reader is interrupted. */
  public void follow(PrintStream out) throws InterruptedException {
    var at = size();
    var rest = "";
    while (!out.checkError()) {
      var size = size();
      if (size < at) {
        at = 0; // a new start has a new file
      }
      var text = rest + read(at, size);
      at = size;
      var end = text.lastIndexOf('\n') + 1;
      text.substring(0, end).lines().map(LogLine::readable).forEach(out::println);
      rest = text.substring(end);
      Thread.sleep(LOOKS_EVERY);
    }
  }

  private String read(long from, long to) {
    if (to <= from) {
      return "";
    }
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      bytes.seek(from);
      var part = new byte[(int) (to - from)];
      bytes.readFully(part);
      return new String(part, StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return 0;
    }
  }
}
