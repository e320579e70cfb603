package shop.jangteo.checker.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A load generator's journal: JSON lines, one {@link Attempt} each, as the README tells. */
public final class Journal {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<Wish.Key, Wish> wishes = new LinkedHashMap<>();

  private Journal() {}

  public static Journal empty() {
    return new Journal();
  }

  public static Journal of(List<Attempt> attempts) {
    var journal = new Journal();
    attempts.forEach(journal::take);
    return journal;
  }

  /**
   * Reads a journal. A generator that was killed may leave half a last line, which is passed over.
   *
   * @throws IllegalArgumentException for a line before the last that is not an attempt
   */
  public static Journal read(Path file) {
    var journal = new Journal();
    try (Stream<String> lines = Files.lines(file)) {
      var broken = 0;
      var number = 0;
      for (var line : (Iterable<String>) lines::iterator) {
        number++;
        if (broken > 0) {
          throw new IllegalArgumentException("%s: line %d is broken".formatted(file, broken));
        }
        broken = journal.read(line) ? 0 : number;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The journal " + file + " cannot be read", e);
    }
    return journal;
  }

  private boolean read(String line) {
    try {
      if (!line.isBlank()) {
        take(JSON.readValue(line, Attempt.class));
      }
      return true;
    } catch (JacksonException _) {
      return false;
    }
  }

  private void take(Attempt attempt) {
    wishes.computeIfAbsent(Wish.Key.of(attempt), Wish::new).attempted(attempt);
  }

  /** What was wished for, each with all its attempts taken together; in order of the first. */
  public Collection<Wish> wishes() {
    return List.copyOf(wishes.values());
  }

  /** Appends attempts to a journal; from any thread, each line whole and handed to the system. */
  public static final class Writer implements AutoCloseable {

    private final BufferedWriter file;

    public Writer(Path path) {
      try {
        file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException("The journal " + path + " cannot be written", e);
      }
    }

    public void write(Attempt attempt) {
      var line = JSON.writeValueAsString(attempt);
      synchronized (file) {
        try {
          file.write(line);
          file.write('\n');
          file.flush();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void close() {
      synchronized (file) {
        try {
          file.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
