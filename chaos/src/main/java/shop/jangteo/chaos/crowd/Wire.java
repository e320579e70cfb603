package shop.jangteo.chaos.crowd;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection that asks for one thing after the other (HTTP/1.1), and does as little as possible
 * itself: it shares its machine with what is measured.
 */
public final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final int STATUS_AT = 9;
  private static final int STATUS_LENGTH = 3;
  private static final int HEX = 16;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final byte[] buffer = new byte[16_384];
  private final StringBuilder line = new StringBuilder();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private boolean isRead;
  private int next;
  private int end;

  public Wire(URI door) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(door.getHost(), door.getPort()), PATIENCE_MILLIS);
    this.in = socket.getInputStream();
  }

  /**
   * Passes over the body.
   *
   * @return the status
   */
  public int ask(String request) throws IOException {
    isRead = false;
    return send(request);
  }

  /** The body too. */
  public Answer hear(String request) throws IOException {
    isRead = true;
    body.reset();
    int status = send(request);
    return new Answer(status, body.toString(StandardCharsets.UTF_8));
  }

  private int send(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    int status = status(line());
    long length = 0;
    var isChunked = false;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(value(lower));
      } else if (lower.startsWith("transfer-encoding:")) {
        isChunked = value(lower).equals("chunked");
      }
    }
    if (isChunked) {
      passChunks();
    } else {
      pass(length);
    }
    return status;
  }

  private static int status(String first) throws IOException {
    if (!first.startsWith("HTTP/1.1 ") || first.length() < STATUS_AT + STATUS_LENGTH) {
      throw new IOException("That is no HTTP/1.1: " + first);
    }
    return Integer.parseInt(first.substring(STATUS_AT, STATUS_AT + STATUS_LENGTH));
  }

  private static String value(String header) {
    return header.substring(header.indexOf(':') + 1).strip();
  }

  private void passChunks() throws IOException {
    long size;
    do {
      size = Long.parseLong(line().split(";", 2)[0].strip(), HEX);
      pass(size);
      line(); // the end of a chunk, and behind the last one that of the body
    } while (size > 0);
  }

  private void pass(long count) throws IOException {
    long left = count;
    while (left > 0) {
      fill();
      int some = (int) Math.min(left, end - next);
      if (isRead) {
        body.write(buffer, next, some);
      }
      next += some;
      left -= some;
    }
  }

  private String line() throws IOException {
    line.setLength(0);
    while (true) {
      fill();
      char read = (char) (buffer[next++] & 0xFF);
      if (read == '\n') {
        return line.toString();
      }
      if (read != '\r') {
        line.append(read);
      }
    }
  }

  private void fill() throws IOException {
    if (next == end) {
      next = 0;
      end = in.read(buffer);
      if (end < 0) {
        end = 0;
        throw new EOFException("The connection was closed");
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
