package shop.jangteo.sandbox.messages;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads what a person would read of a mail: the subject, and the plain text before the HTML. */
final class MailReader {

  record Mail(String subject, String body) {}

  private static final Session SESSION = Session.getInstance(new Properties());

  private MailReader() {}

  /** Reads a mail; one that makes no sense still arrived, so it is shown as it is. */
  static Mail read(byte[] raw) {
    try {
      return parse(raw);
    } catch (MessagingException | IOException e) {
      return new Mail("", new String(raw, StandardCharsets.UTF_8));
    }
  }

  private static Mail parse(byte[] raw) throws MessagingException, IOException {
    var message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
    var plain = text(message, "text/plain");
    var body = plain == null ? text(message, "text/html") : plain;
    return new Mail(
        message.getSubject() == null ? "" : message.getSubject(), body == null ? "" : body.strip());
  }

  private static @Nullable String text(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return String.valueOf(part.getContent());
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        var found = text(parts.getBodyPart(i), type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
