package shop.jangteo.chaos.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of one server on this machine and passes connections on, with whatever {@link
 * Fault} is in force at the moment. Its port stays the same over all of its faults.
 */
public final class FaultProxy implements AutoCloseable {

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final int BACKLOG = 256;
  private static final int CONNECTS_WITHIN_MILLIS = 5_000;

  private final String name;
  private final int port;
  private final InetSocketAddress upstream;
  private final Meter meter = new Meter();
  private final Mood mood = new Mood(meter);
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listener;
  private Thread acceptor = Thread.ofVirtual().unstarted(() -> {});

  private FaultProxy(String name, ServerSocket listener, InetSocketAddress upstream) {
    this.name = name;
    this.port = listener.getLocalPort();
    this.upstream = upstream;
    this.listener = listener;
  }

  /**
   * @param name of what it stands in front of, for threads and messages
   * @param port to listen at, 0 for any
   * @param upstream port of the server on this machine, which need not run yet
   */
  public static FaultProxy inFrontOf(String name, int port, int upstream) {
    var proxy = new FaultProxy(name, listen(port), new InetSocketAddress(LOOPBACK, upstream));
    proxy.accept();
    return proxy;
  }

  public String name() {
    return name;
  }

  public int port() {
    return port;
  }

  public Traffic traffic() {
    return meter.read();
  }

  /** From now on, until the next one. */
  public synchronized void apply(Fault fault) {
    mood.become(fault);
    switch (fault) {
      case Fault.Refuse _ -> stopListening();
      case Fault.Stop _ -> {
        stopListening();
        List.copyOf(connections).forEach(Connection::stop);
      }
      case Fault.Reset _ -> {
        resumeListening();
        List.copyOf(connections).forEach(Connection::reset);
      }
      case Fault.None _,
          Fault.Latency _,
          Fault.Throttle _,
          Fault.Cut _,
          Fault.LoseAnswers _,
          Fault.Flaky _ ->
          resumeListening();
    }
  }

  public void heal() {
    apply(new Fault.None());
  }

  /** Resets what is connected at this moment and leaves the fault as it is. */
  public void dropConnections() {
    List.copyOf(connections).forEach(Connection::reset);
  }

  @Override
  public void close() {
    apply(new Fault.Stop());
  }

  private synchronized void accept() {
    var socket = listener;
    if (socket != null) {
      acceptor = Thread.ofVirtual().name(name + "-proxy").start(() -> acceptAt(socket));
    }
  }

  private void acceptAt(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        Thread.ofVirtual().name(name + "-connect").start(() -> connect(client));
      } catch (IOException _) {
        return; // closed, by a fault or for good
      }
    }
  }

  @SuppressWarnings("resource") // both sockets end with their connection
  private void connect(Socket client) {
    meter.connections.increment();
    if (mood.fault() instanceof Fault.Reset) {
      meter.resets.increment();
      Connection.abandon(client);
      return;
    }
    var server = new Socket();
    try {
      server.connect(upstream, CONNECTS_WITHIN_MILLIS);
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
    } catch (IOException _) {
      meter.unreachable.increment();
      Connection.abandon(server);
      Connection.abandon(client);
      return;
    }
    join(client, server);
  }

  private void join(Socket client, Socket server) {
    var connection = new Connection(client, server, mood, meter, connections::remove);
    connections.add(connection);
    connection.start(name);
    // a fault that came while this one was being made has not seen it
    switch (mood.fault()) {
      case Fault.Reset _ -> connection.reset();
      case Fault.Stop _ -> connection.stop();
      default -> {}
    }
  }

  private void stopListening() {
    var socket = listener;
    listener = null;
    if (socket != null) {
      try {
        socket.close();
        acceptor.join(); // only then the port is free again
      } catch (IOException e) {
        throw new UncheckedIOException("%s cannot stop listening".formatted(name), e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void resumeListening() {
    if (listener == null) {
      listener = listen(port);
      accept();
    }
  }

  private static ServerSocket listen(int port) {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port), BACKLOG);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("Port %d cannot be listened at".formatted(port), e);
    }
  }
}
