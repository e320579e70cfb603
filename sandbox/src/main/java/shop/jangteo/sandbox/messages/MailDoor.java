package shop.jangteo.sandbox.messages;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.TooMuchDataException;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** The SMTP server: every mail to anybody lands in the inbox. */
@Component
final class MailDoor implements SmartLifecycle, SimpleMessageListener {

  private static final Logger log = LoggerFactory.getLogger(MailDoor.class);

  private final Inbox inbox;
  private final SmtpSettings settings;
  private final ConfigurableEnvironment environment;
  private final SMTPServer server;

  MailDoor(Inbox inbox, SmtpSettings settings, ConfigurableEnvironment environment)
      throws UnknownHostException {
    this.inbox = inbox;
    this.settings = settings;
    this.environment = environment;
    this.server =
        SMTPServer.port(settings.port())
            .bindAddress(InetAddress.getByName(settings.address()))
            .softwareName("Jangteo sandbox")
            .connectionTimeout(1, TimeUnit.MINUTES)
            .maxMessageSize(settings.largestMail())
            .simpleMessageListener(this)
            .build();
  }

  @Override
  public void start() {
    try {
      server.start();
    } catch (RuntimeException e) {
      PortInUseException.throwIfPortBindingException(asBindException(e), settings::port);
      throw e;
    }
    publishPort();
    log.info("Mail comes in on port {}", server.getPortAllocated());
  }

  @Override
  public void stop() {
    server.stop();
  }

  @Override
  public boolean isRunning() {
    return server.isRunning();
  }

  // As Boot does with local.server.port, for whoever let the system choose.
  private void publishPort() {
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "smtp", Map.of("local.smtp.port", Integer.toString(server.getPortAllocated()))));
  }

  @Override
  public boolean accept(String from, String to) {
    return true;
  }

  @Override
  public void deliver(String from, String to, InputStream data) throws IOException {
    var raw = data.readNBytes(settings.largestMail() + 1);
    if (raw.length > settings.largestMail()) {
      throw new TooMuchDataException();
    }
    var mail = MailReader.read(raw);
    inbox.receive(to, Message.Channel.MAIL, mail.subject(), mail.body());
  }

  private static Exception asBindException(RuntimeException e) {
    return e.getCause() instanceof BindException cause ? cause : e;
  }
}
