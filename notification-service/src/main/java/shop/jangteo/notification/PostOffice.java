package shop.jangteo.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands one mail to the SMTP server, and knows a refusal from a closed door. */
@Component
class PostOffice {
  private static final int FIRST_PERMANENT = 500;

  private final JavaMailSender sender;
  private final String from;

  PostOffice(JavaMailSender sender, NotificationSettings settings) {
    this.sender = sender;
    this.from = settings.mail().from();
  }

  /**
   * @param id the same for the same mail: a server or a reader that sees it twice can tell
   * @throws Undeliverable when no number of tries will help
   * @throws Closed when the server cannot be reached, or wants to be asked again
   */
  void post(String id, String to, Templates.Text text) {
    try {
      sender.send(mail(id, to, text));
    } catch (MessagingException e) {
      throw new Undeliverable("BAD_ADDRESS");
    } catch (MailException e) {
      if (isRefused(e)) {
        throw new Undeliverable("REFUSED");
      }
      throw new Closed(e.getClass().getSimpleName());
    }
  }

  private MimeMessage mail(String id, String to, Templates.Text text) throws MessagingException {
    var messageId = "<%s%s>".formatted(id, from.substring(from.indexOf('@')));
    var mail = new IdentifiedMail(messageId);
    var helper = new MimeMessageHelper(mail, StandardCharsets.UTF_8.name());
    helper.setFrom(from);
    helper.setTo(to);
    helper.setSubject(text.title());
    helper.setText(text.body());
    return mail;
  }

  /** A recipient or a mail that the server will never take, by its 5xx reply. */
  private static boolean isRefused(MailException failure) {
    if (!(failure instanceof MailSendException unsent)) {
      return false; // signing in failed, which is our fault and will be mended
    }
    for (var cause : unsent.getFailedMessages().values()) {
      for (Throwable next = cause; next != null; next = next(next)) {
        if (isPermanent(next)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isPermanent(Throwable failure) {
    return switch (failure) {
      case SMTPAddressFailedException address -> address.getReturnCode() >= FIRST_PERMANENT;
      case SMTPSendFailedException sending -> sending.getReturnCode() >= FIRST_PERMANENT;
      case AddressException _ -> true;
      default -> false;
    };
  }

  /** Jakarta Mail chains by a way of its own. */
  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException mail ? mail.getNextException() : null;
  }

  /** A mail that keeps the Message-ID it is given; Jakarta Mail would make up a new one. */
  private static final class IdentifiedMail extends MimeMessage {
    private final String messageId;

    IdentifiedMail(String messageId) {
      super((jakarta.mail.Session) null);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }

  /** Nobody will ever get this mail. */
  static final class Undeliverable extends RuntimeException {
    private final String code;

    Undeliverable(String code) {
      super(code);
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /**
   * Later, perhaps. What the server said may hold the recipient's address, so it goes no further.
   */
  static final class Closed extends RuntimeException {
    Closed(String what) {
      super(what);
    }
  }
}
