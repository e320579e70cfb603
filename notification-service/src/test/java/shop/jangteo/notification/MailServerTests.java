package shop.jangteo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What the service's own application.yaml makes of what it is told about the mail server. */
class MailServerTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
          .withPropertyValues("jangteo.notification.mail.host=mail.example");

  @Test
  void aServerThatWantsALoginGetsItBehindTlsOnly() {
    runner
        .withPropertyValues(
            "jangteo.notification.mail.username=shop",
            "jangteo.notification.mail.password=hush",
            "jangteo.notification.mail.tls=true")
        .run(
            context -> {
              var sender = context.getBean(JavaMailSenderImpl.class);
              assertThat(sender.getUsername()).isEqualTo("shop");
              assertThat(sender.getPassword()).isEqualTo("hush");
              assertThat(sender.getJavaMailProperties())
                  .containsEntry("mail.smtp.starttls.required", "true")
                  .containsEntry("mail.smtp.starttls.enable", "true")
                  .containsEntry("mail.smtp.ssl.checkserveridentity", "true");
            });
  }

  @Test
  void aServerOfAnyoneIsAskedByNobody() {
    runner.run(
        context -> {
          var sender = context.getBean(JavaMailSenderImpl.class);
          assertThat(sender.getUsername()).isEmpty();
          assertThat(sender.getJavaMailProperties())
              .containsEntry("mail.smtp.starttls.required", "false");
        });
  }
}
