package shop.jangteo.images;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The bytes of an upload, as often as a reader has use for them. The reader of WebP takes the end
 * for zeros, and with a few bytes of noise it goes on for minutes.
 */
final class Content extends MemoryCacheImageInputStream {

  /**
   * It looks ahead for each of the four parts of a pixel, whole pictures of one colour too, and a
   * few more.
   */
  private static final int MOST_BEYOND = 5 * 2_500_000;

  private int beyond;

  Content(byte[] upload) {
    super(new ByteArrayInputStream(upload));
  }

  @Override
  public byte readByte() throws IOException {
    int read = read();
    if (read < 0) {
      throw new End();
    }
    return (byte) read;
  }

  @Override
  public int read() throws IOException {
    return counted(super.read());
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return counted(super.read(into, offset, length));
  }

  private int counted(int read) {
    if (read < 0 && ++beyond > MOST_BEYOND) {
      throw new IllegalStateException("Read far beyond the end");
    }
    return read;
  }

  /** Met millions of times, and by nobody who wants to know where. */
  private static final class End extends EOFException {
    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
