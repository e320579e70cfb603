package shop.jangteo.chaos.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A client on one side, the server on the other, and a pump for each direction. */
final class Connection {

  private static final int PIECE = 16 * 1024;
  private static final int DIRECTIONS = 2;
  private static final int BEGINNING = 64;

  private final Socket client;
  private final Socket server;
  private final Mood mood;
  private final Meter meter;
  private final Consumer<Connection> onEnd;
  private final AtomicInteger flowing = new AtomicInteger(DIRECTIONS);
  private volatile boolean open = true;
  private volatile byte[] request = {};

  Connection(Socket client, Socket server, Mood mood, Meter meter, Consumer<Connection> onEnd) {
    this.client = client;
    this.server = server;
    this.mood = mood;
    this.meter = meter;
    this.onEnd = onEnd;
  }

  void start(String name) {
    Thread.ofVirtual()
        .name(name + "-upstream")
        .start(() -> pump(client, server, Direction.UPSTREAM));
    Thread.ofVirtual()
        .name(name + "-downstream")
        .start(() -> pump(server, client, Direction.DOWNSTREAM));
  }

  boolean isOpen() {
    return open;
  }

  /** How the latest request begins that the client has sent. */
  byte[] request() {
    return request;
  }

  private void pump(Socket from, Socket to, Direction direction) {
    try {
      var in = from.getInputStream();
      var out = to.getOutputStream();
      var piece = new byte[PIECE];
      for (var length = in.read(piece); length >= 0; length = in.read(piece)) {
        if (direction == Direction.UPSTREAM) {
          meter.requests.increment();
          request = Arrays.copyOf(piece, Math.min(length, BEGINNING));
        }
        if (!mood.letsPass(direction, length, this)) {
          reset();
          return;
        }
        out.write(piece, 0, length);
        meter.passed(direction, length);
      }
      to.shutdownOutput(); // the other direction may still have something to say
    } catch (IOException _) {
      close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      close();
    } finally {
      if (flowing.decrementAndGet() == 0) {
        close();
      }
    }
  }

  /** Both ends see a reset (RST), as when a machine has forgotten the connection. */
  void reset() {
    if (open) {
      meter.resets.increment();
      abandon(client);
      abandon(server);
      close();
    }
  }

  /** Both ends see the other one close. */
  void stop() {
    if (open) {
      meter.stopped.increment();
      close();
    }
  }

  static void abandon(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException ignored) {
      // it is gone already, which is what is wanted
    }
  }

  private void close() {
    open = false;
    closeQuietly(client);
    closeQuietly(server);
    onEnd.accept(this);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // it is gone already
    }
  }
}
