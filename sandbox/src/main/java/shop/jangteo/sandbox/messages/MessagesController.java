package shop.jangteo.sandbox.messages;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.sandbox.web.Inputs;

/** The SMS and push providers, and a look into everybody's inbox. */
@RestController
final class MessagesController {

  record Sms(@Nullable String to, @Nullable String text) {}

  record Push(@Nullable String to, @Nullable String title, @Nullable String body) {}

  record Accepted(String messageId, String status) {
    static Accepted now() {
      return new Accepted(UUID.randomUUID().toString(), "ACCEPTED");
    }
  }

  private final Inbox inbox;

  MessagesController(Inbox inbox) {
    this.inbox = inbox;
  }

  @PostMapping("/sms/v1/messages")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted sms(@RequestBody Sms sms) {
    inbox.receive(
        Inputs.text(sms.to(), "to", 200),
        Message.Channel.SMS,
        "",
        Inputs.text(sms.text(), "text", 2_000));
    return Accepted.now();
  }

  @PostMapping("/push/v1/messages")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted push(@RequestBody Push push) {
    inbox.receive(
        Inputs.text(push.to(), "to", 200),
        Message.Channel.PUSH,
        Inputs.text(push.title(), "title", 200),
        Inputs.text(push.body(), "body", 4_000));
    return Accepted.now();
  }

  @GetMapping("/sandbox/messages")
  List<Message> messages(
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(defaultValue = "100") int limit) {
    return inbox.find(to == null || to.isEmpty() ? null : to, Inputs.limit(limit, 1_000));
  }
}
