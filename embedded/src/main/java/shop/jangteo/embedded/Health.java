package shop.jangteo.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Asks a server in its own protocol whether it does its work. By hand, because whoever starts
 * servers should not need four clients for it.
 */
final class Health {
  /** Where nobody listens the answer is there at once; who listens may be busy, or its machine. */
  private static final int PATIENCE_MILLIS = 5_000;

  private static final short KAFKA_METADATA = 3;
  private static final short KAFKA_METADATA_VERSION = 1;
  private static final int KAFKA_REQUEST_BYTES = 14;

  private static final int MYSQL_HEADER_BYTES = 4;
  private static final byte MYSQL_PROTOCOL = 10;

  private static final String ELASTICSEARCH_REQUEST =
      """
      GET /_cluster/health?wait_for_status=yellow&timeout=3s HTTP/1.1
      Host: localhost
      Connection: close

      """
          .replace("\n", "\r\n");

  /** A short exchange over an open connection. */
  @FunctionalInterface
  private interface Exchange {
    boolean with(DataInputStream in, DataOutputStream out) throws IOException;
  }

  private Health() {}

  /** False also when nobody listens, or somebody else than expected. */
  static boolean answers(Engine engine, int port) {
    return exchange(
        port,
        switch (engine) {
          case KAFKA -> Health::listsABroker;
          case MARIADB -> Health::greets;
          case REDIS -> (in, out) -> replies(in, out, "PING\r\n", "+PONG");
          case ELASTICSEARCH ->
              (in, out) -> replies(in, out, ELASTICSEARCH_REQUEST, "HTTP/1.1 200");
        });
  }

  /** A broker that is registered and in service lists itself. */
  private static boolean listsABroker(DataInputStream in, DataOutputStream out) throws IOException {
    var request = ByteBuffer.allocate(KAFKA_REQUEST_BYTES);
    request.putShort(KAFKA_METADATA).putShort(KAFKA_METADATA_VERSION).putInt(1);
    request.putShort((short) -1).putInt(0); // no client id, no topics
    out.writeInt(request.position());
    out.write(request.array());
    in.skipNBytes(Integer.BYTES + Integer.BYTES); // length and correlation id
    return in.readInt() > 0;
  }

  /** The first packet comes from the server, and only when it takes connections. */
  private static boolean greets(DataInputStream in, DataOutputStream out) throws IOException {
    in.skipNBytes(MYSQL_HEADER_BYTES);
    return in.readByte() == MYSQL_PROTOCOL;
  }

  private static boolean replies(
      DataInputStream in, DataOutputStream out, String request, String reply) throws IOException {
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    var start = new String(in.readNBytes(reply.length()), StandardCharsets.US_ASCII);
    return start.equals(reply);
  }

  private static boolean exchange(int port, Exchange exchange) {
    try (var socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(Ports.LOOPBACK, port), PATIENCE_MILLIS);
      return exchange.with(
          new DataInputStream(socket.getInputStream()),
          new DataOutputStream(socket.getOutputStream()));
    } catch (IOException _) {
      return false;
    }
  }
}
