package shop.jangteo.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

class MessagesIT extends RunningSandbox {

  @Autowired Environment environment;

  @Test
  void aMailArrivesWithItsKoreanSubjectDecoded() throws MessagingException {
    var mail = mailTo("buyer@example.com");
    mail.setSubject("[장터] 주문이 완료되었습니다 🎉", "UTF-8");
    mail.setText("김장터 님, 감사합니다.", "UTF-8");

    Transport.send(mail);

    var messages = http.get("/sandbox/messages?to=buyer@example.com").json();
    assertThat(messages).hasSize(1);
    var message = messages.path(0);
    assertThat(message.path("to").asString()).isEqualTo("buyer@example.com");
    assertThat(message.path("channel").asString()).isEqualTo("MAIL");
    assertThat(message.path("subject").asString()).isEqualTo("[장터] 주문이 완료되었습니다 🎉");
    assertThat(message.path("body").asString()).isEqualTo("김장터 님, 감사합니다.");
    assertThat(message.path("at").asString()).endsWith("Z");
  }

  @Test
  void ofTwoFormsOfAMailThePlainOneIsRead() throws MessagingException {
    var html = new MimeBodyPart();
    html.setContent("<p>안녕</p>", "text/html; charset=EUC-KR");
    var plain = new MimeBodyPart();
    plain.setText("안녕", "EUC-KR");
    var both = mailTo("both@example.com");
    both.setContent(new MimeMultipart("alternative", html, plain));
    var onlyHtml = mailTo("html@example.com");
    onlyHtml.setContent("<p>안녕</p>", "text/html; charset=UTF-8");

    Transport.send(both);
    Transport.send(onlyHtml);

    assertThat(body("both@example.com")).isEqualTo("안녕");
    assertThat(body("html@example.com")).isEqualTo("<p>안녕</p>");
  }

  @Test
  void everyRecipientOfAMailGetsIt() throws MessagingException {
    var mail = mailTo("one@example.com");
    mail.addRecipient(Message.RecipientType.BCC, new InternetAddress("two@example.com"));
    mail.setText("x");

    Transport.send(mail);

    assertThat(body("one@example.com")).isEqualTo("x");
    assertThat(body("two@example.com")).isEqualTo("x");
  }

  @Test
  void aMailThatMakesNoSenseArrivesAsItIs() throws IOException {
    try (var socket = new Socket("127.0.0.1", smtpPort())) {
      var out = socket.getOutputStream();
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      for (var line :
          List.of(
              "HELO shop",
              "MAIL FROM:<a@example.com>",
              "RCPT TO:<odd@example.com>",
              "DATA",
              "Content-Type: multipart/mixed; boundary=never\r\n\r\nno parts at all\r\n.",
              "QUIT")) {
        in.readLine();
        out.write((line + "\r\n").getBytes(US_ASCII));
      }
      assertThat(in.readLine()).startsWith("221");
    }

    assertThat(body("odd@example.com")).contains("no parts at all");
  }

  @Test
  void smsAndPushArriveToo() {
    var sms = http.post("/sms/v1/messages", Map.of("to", "01000000001", "text", "배송 출발"));
    var push =
        http.post("/push/v1/messages", Map.of("to", "device-1", "title", "장터", "body", "배송 완료"));

    assertThat(sms.status()).isEqualTo(202);
    assertThat(sms.field("messageId")).isNotEmpty();
    assertThat(push.field("status")).isEqualTo("ACCEPTED");
    assertThat(
            http.get("/sandbox/messages?to=01000000001").json().path(0).path("channel").asString())
        .isEqualTo("SMS");
    var received = http.get("/sandbox/messages?to=device-1").json().path(0);
    assertThat(received.path("subject").asString()).isEqualTo("장터");
    assertThat(received.path("body").asString()).isEqualTo("배송 완료");
  }

  @Test
  void theNewestComeFirstAndNoMoreThanAskedFor() {
    for (int i = 1; i <= 3; i++) {
      http.post("/sms/v1/messages", Map.of("to", "01000000002", "text", "알림 " + i));
    }

    var two = http.get("/sandbox/messages?to=01000000002&limit=2").json();

    assertThat(two.findValuesAsString("body")).containsExactly("알림 3", "알림 2");
    assertThat(http.get("/sandbox/messages?limit=1").json()).hasSize(1);
    assertThat(http.get("/sandbox/messages?limit=-1").status()).isEqualTo(400);
    assertThat(http.get("/sandbox/messages?limit=1001").status()).isEqualTo(400);
  }

  @Test
  void aMessageWithoutReceiverOrWordsIsRefused() {
    assertThat(http.post("/sms/v1/messages", Map.of("text", "배송")).code())
        .isEqualTo("INVALID_REQUEST");
    assertThat(http.post("/sms/v1/messages", Map.of("to", "010", "text", "")).status())
        .isEqualTo(400);
    assertThat(
            http.post(
                    "/push/v1/messages", Map.of("to", "d", "title", "장", "body", "x".repeat(4_001)))
                .status())
        .isEqualTo(400);
  }

  private String body(String to) {
    return http.get("/sandbox/messages?to=" + to).json().path(0).path("body").asString();
  }

  private int smtpPort() {
    return environment.getRequiredProperty("local.smtp.port", int.class);
  }

  private MimeMessage mailTo(String to) throws MessagingException {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", smtpPort());
    var mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom("no-reply@jangteo.example");
    mail.setRecipients(Message.RecipientType.TO, to);
    return mail;
  }
}
