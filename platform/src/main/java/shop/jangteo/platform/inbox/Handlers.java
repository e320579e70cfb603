package shop.jangteo.platform.inbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Event;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** All handlers of the service, by topic, and the catalogue of what they can read. */
final class Handlers {

  private final Map<String, List<Handler>> byTopic;
  private final Map<String, EventCatalogue> catalogues = new HashMap<>();
  private final JsonMapper json;

  Handlers(List<Handler> handlers, JsonMapper json) {
    this.json = json;
    this.byTopic = handlers.stream().collect(Collectors.groupingBy(Handler::topic));
    byTopic.forEach(
        (topic, ofTopic) -> {
          if (ofTopic.size() > 1 && takesPolls(topic)) {
            throw new IllegalStateException(
                "A handler of whole polls must be the only one of " + topic);
          }
          catalogues.put(topic, EventCatalogue.of(root(ofTopic.getFirst().hears())));
        });
  }

  Set<String> topics() {
    return byTopic.keySet();
  }

  boolean takesPolls(String topic) {
    return byTopic.getOrDefault(topic, List.of()).stream()
        .anyMatch(h -> h.form() == Handler.Form.POLL || h.form() == Handler.Form.LOG);
  }

  /** Whether it is a log of requests, whose order is that of the topic and not that of versions. */
  boolean isLog(String topic) {
    return byTopic.getOrDefault(topic, List.of()).stream()
        .anyMatch(h -> h.form() == Handler.Form.LOG);
  }

  /** Whether what happens in this topic is part of a process that is decided here. */
  boolean ownsProcess(String topic) {
    return byTopic.getOrDefault(topic, List.of()).stream()
        .anyMatch(h -> h.method().mark().ownsProcess());
  }

  /**
   * @return empty for a type that this service does not know: in a rolling upgrade it is merely new
   * @throws Unreadable when a known type does not parse
   */
  Optional<Incoming<?>> read(Envelope envelope, byte @Nullable [] payload) {
    var catalogue = catalogues.get(envelope.topic());
    var type =
        catalogue == null
            ? Optional.<Class<? extends Event>>empty()
            : catalogue.type(envelope.type());
    return type.map(known -> incoming(envelope, known, payload));
  }

  private Incoming<?> incoming(
      Envelope envelope, Class<? extends Event> type, byte @Nullable [] payload) {
    try {
      var event = payload == null ? null : json.readValue(payload, type);
      if (event == null) {
        throw new Unreadable(
            envelope.type() + " has no payload", new IllegalArgumentException("null"));
      }
      return new Incoming<>(
          event,
          envelope.eventId(),
          envelope.version(),
          envelope.occurredAt(),
          envelope.correlationId(),
          envelope.traceparent(),
          envelope.link());
    } catch (JacksonException e) {
      throw new Unreadable(
          "%s does not parse: %s".formatted(envelope.type(), e.getOriginalMessage()), e);
    }
  }

  void call(String topic, Incoming<?> message) {
    byTopic.getOrDefault(topic, List.of()).forEach(handler -> handler.call(message));
  }

  void callPoll(String topic, List<Incoming<?>> poll) {
    byTopic.getOrDefault(topic, List.of()).getFirst().call(poll);
  }

  void callLog(String topic, List<Logged<?>> poll) {
    byTopic.getOrDefault(topic, List.of()).getFirst().callLog(poll);
  }

  /**
   * The interface that declares TOPIC: a handler of one record still knows all types of its topic.
   */
  private static Class<? extends Event> root(Class<? extends Event> hears) {
    try {
      return hears.getField("TOPIC").getDeclaringClass().asSubclass(Event.class);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
