package shop.jangteo.sandbox.messages;

import java.time.Instant;

/** Something that reached a person; an SMS has an empty subject. */
record Message(String to, Channel channel, String subject, String body, Instant at) {

  enum Channel {
    MAIL,
    SMS,
    PUSH
  }
}
