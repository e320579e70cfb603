package shop.jangteo.notification;

import java.time.Clock;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.timer.Timers;

/** Puts an intent on every channel, each once (I14). */
@Component
class Announcer {
  private final Messages messages;
  private final Timers timers;
  private final Clock clock;

  Announcer(Messages messages, Timers timers, Clock clock) {
    this.messages = messages;
    this.timers = timers;
    this.clock = clock;
  }

  /** In the transaction of the event. */
  void tell(Intent intent) {
    var now = clock.instant();
    if (!messages.existsByEventIdAndChannel(intent.eventId(), Channel.IN_APP)) {
      messages.save(Message.inApp(intent, now));
    }
    if (!messages.existsByEventIdAndChannel(intent.eventId(), Channel.MAIL)) {
      var mail = messages.save(Message.mail(intent, now));
      timers.set(SendMail.TIMER, mail.id(), now);
    }
  }
}
