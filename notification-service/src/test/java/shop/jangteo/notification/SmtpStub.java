package shop.jangteo.notification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server: as much of RFC 5321 as one mail needs, and any reply that a test wants. */
final class SmtpStub implements AutoCloseable {
  private final ServerSocket door;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final List<String> attempts = new CopyOnWriteArrayList<>();
  private volatile boolean hangsUpAfterData;

  /** A mail as its reader would see it. */
  record Received(String to, String from, String messageId, String subject, String body) {}

  SmtpStub() {
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return door.getLocalPort();
  }

  List<Received> mailsTo(String address) {
    return received.stream().filter(mail -> mail.to.equals(address)).toList();
  }

  /** How often somebody tried to write to the address. */
  long attempts(String address) {
    return attempts.stream().filter(address::equals).count();
  }

  /** Answers a command, {@code RCPT} say, with this instead of its own reply. */
  void replies(String command, String reply) {
    replies.put(command, reply);
  }

  /** Keeps the mail but never says so. */
  void hangsUpAfterData(boolean wanted) {
    hangsUpAfterData = wanted;
  }

  void behaves() {
    replies.clear();
    hangsUpAfterData = false;
  }

  private void listen() {
    while (!door.isClosed()) {
      try {
        var caller = door.accept();
        Thread.ofVirtual().start(() -> serve(caller));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket caller) {
    try (caller;
        var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), ISO_8859_1))) {
      var out = caller.getOutputStream();
      var to = "";
      reply(out, "CONNECT", "220 ready");
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        if (command.equals("RCPT")) {
          to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
          attempts.add(to);
        }
        if (command.equals("QUIT")) {
          reply(out, command, "221 bye");
          return;
        }
        var goOn = reply(out, command, command.equals("DATA") ? "354 go on" : "250 ok");
        if (command.equals("DATA") && goOn) {
          received.add(read(in, to));
          if (hangsUpAfterData) {
            return;
          }
          reply(out, "END", "250 taken");
        }
      }
    } catch (IOException | MessagingException e) {
      attempts.add(e.toString());
    }
  }

  private boolean reply(OutputStream out, String command, String usual) throws IOException {
    var reply = replies.getOrDefault(command, usual);
    out.write((reply + "\r\n").getBytes(ISO_8859_1));
    out.flush();
    return reply.equals(usual);
  }

  private static Received read(BufferedReader in, String to)
      throws IOException, MessagingException {
    var text = new StringBuilder();
    for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    var mail =
        new MimeMessage(null, new ByteArrayInputStream(text.toString().getBytes(ISO_8859_1)));
    return new Received(
        to,
        mail.getFrom()[0].toString(),
        mail.getMessageID(),
        mail.getSubject(),
        mail.getContent().toString());
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
