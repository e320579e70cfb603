package shop.jangteo.chaos.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.json.JsonMapper;

/** What shoppers saw, for the checker: JSON lines, one for each attempt. */
final class Journal implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final BufferedWriter file;

  Journal(Path path) {
    try {
      file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("The journal " + path + " cannot be written", e);
    }
  }

  void write(Attempt attempt) {
    var line = JSON.writeValueAsString(attempt);
    synchronized (file) {
      try {
        file.write(line);
        file.write('\n');
        file.flush();
      } catch (IOException e) {
        throw new UncheckedIOException("The journal cannot be written", e);
      }
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
