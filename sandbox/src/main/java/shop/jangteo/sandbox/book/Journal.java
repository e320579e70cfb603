package shop.jangteo.sandbox.book;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An append-only book of JSON lines. A last line torn by a crash was never answered for, so it is
 * cut off; a damaged line anywhere else stops the start, because a book of money must not forget in
 * silence.
 */
public final class Journal<E> implements AutoCloseable {

  /** Where an entry stands in the book, for {@link #read}. */
  public record Place(long at, int length) {}

  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private final Path path;
  private final Class<E> type;
  private final JsonMapper json;
  private final FileLock claim;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock syncing = new ReentrantLock();
  // Not a FileChannel: an interrupted writer would close that for everybody.
  private RandomAccessFile file;
  private volatile long written;
  private volatile long synced;

  private Journal(Path path, Class<E> type, JsonMapper json) throws IOException {
    this.path = path;
    this.type = type;
    this.json = json;
    this.claim = claim(path);
    this.file = new RandomAccessFile(path.toFile(), "rw");
  }

  static <E> Journal<E> open(
      Path path, Class<E> type, JsonMapper json, BiConsumer<E, Place> reader) {
    var absolute = path.toAbsolutePath();
    try {
      Files.createDirectories(absolute.resolve("..").normalize());
      var journal = new Journal<>(absolute, type, json);
      try {
        journal.replay(reader);
      } catch (IOException | RuntimeException e) {
        journal.close();
        throw e;
      }
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open the book " + absolute, e);
    }
  }

  /** Writes an entry and returns when the disk has it. */
  public Place append(E entry) {
    var place = note(entry);
    sync(place.at() + place.length());
    return place;
  }

  /** Writes an entry that outlives this process, though perhaps not a power cut. */
  public Place note(E entry) {
    var line = line(entry);
    writing.lock();
    try {
      var at = written;
      file.seek(at);
      file.write(line);
      written = at + line.length;
      return new Place(at, line.length);
    } catch (IOException e) {
      cutBack();
      throw new UncheckedIOException("Cannot write " + path, e);
    } finally {
      writing.unlock();
    }
  }

  /** Reads an entry again, so that its owner need not keep it in memory. */
  public E read(Place place) {
    var line = new byte[place.length()];
    writing.lock();
    try {
      file.seek(place.at());
      file.readFully(line);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    } finally {
      writing.unlock();
    }
    return json.readValue(line, type);
  }

  /** Forgets everything but these entries; every place handed out before is void. */
  public void keepOnly(Collection<E> entries) {
    var draft = path.resolveSibling(path.getFileName() + ".draft");
    writing.lock();
    try {
      try (var copy = new RandomAccessFile(draft.toFile(), "rw")) {
        copy.setLength(0);
        for (E entry : entries) {
          copy.write(line(entry));
        }
        copy.getFD().sync();
      }
      file.close();
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      file = new RandomAccessFile(path.toFile(), "rw");
      written = file.length();
      synced = written;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot rewrite " + path, e);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    try {
      file.close();
      claim.acquiredBy().close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + path, e);
    }
  }

  // Whoever waited here while another synced finds its own bytes on the disk already.
  private void sync(long upTo) {
    syncing.lock();
    try {
      if (synced < upTo) {
        var reached = written;
        file.getFD().sync();
        synced = reached;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot sync " + path, e);
    } finally {
      syncing.unlock();
    }
  }

  // Half a line in the middle of the book would make it unreadable at the next start.
  private void cutBack() {
    try {
      file.setLength(written);
    } catch (IOException e) {
      log.error("{} may end in half a line", path, e);
    }
  }

  private byte[] line(E entry) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(json.writerFor(type).writeValueAsBytes(entry));
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private void replay(BiConsumer<E, Place> reader) throws IOException {
    long at = 0;
    int number = 0;
    try (var in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      for (var line = nextLine(in); line != null; line = nextLine(in)) {
        number++;
        var entry = parse(line, number, in);
        if (entry == null) {
          break;
        }
        reader.accept(entry, new Place(at, line.length));
        at += line.length;
      }
    }
    if (at < file.length()) {
      log.warn("{}: cut off the torn line {}", path, number);
      file.setLength(at);
    }
    written = at;
    synced = at;
  }

  private @Nullable E parse(byte[] line, int number, BufferedInputStream rest) throws IOException {
    if (line[line.length - 1] != '\n') {
      return null;
    }
    try {
      return json.readValue(line, type);
    } catch (JacksonException e) {
      if (rest.read() == -1) {
        return null;
      }
      throw new IOException("Line " + number + " of " + path + " is damaged", e);
    }
  }

  private static byte @Nullable [] nextLine(BufferedInputStream in) throws IOException {
    var line = new ByteArrayOutputStream(512);
    for (int b = in.read(); b != -1; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        break;
      }
    }
    return line.size() == 0 ? null : line.toByteArray();
  }

  // A lock file of its own, because keepOnly puts another file in the book's place.
  private static FileLock claim(Path path) throws IOException {
    var channel =
        FileChannel.open(
            path.resolveSibling(path.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      log.debug("{} is open in this very process", path, e);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      throw new IOException("Another sandbox is using " + path);
    }
    return lock;
  }
}
