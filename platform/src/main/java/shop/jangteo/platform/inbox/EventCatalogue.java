package shop.jangteo.platform.inbox;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.ClassUtils;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;
import shop.jangteo.platform.name.ServiceName;

/** The event types behind a sealed interface of the contracts, by their released names. */
public final class EventCatalogue {

  private final Map<String, Class<? extends Event>> byName = new HashMap<>();

  private EventCatalogue() {}

  /**
   * @param root a sealed interface of the contracts, or one of its records
   */
  public static EventCatalogue of(Class<? extends Event> root) {
    var catalogue = new EventCatalogue();
    catalogue.collect(root);
    return catalogue;
  }

  /** The constant {@code TOPIC} that a contract's interface, or one it extends, declares. */
  public static String topicOf(Class<? extends Event> root) {
    try {
      Field topic = root.getField("TOPIC");
      return (String) topic.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(root.getName() + " belongs to no topic", e);
    }
  }

  /** Whether the contracts have an interface of this service's own events. */
  public static boolean hasEventsOf(ServiceName service) {
    var word = service.word();
    var name = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + "Event";
    return ClassUtils.isPresent(
        Event.class.getPackageName() + "." + word + "." + name, Event.class.getClassLoader());
  }

  public Optional<Class<? extends Event>> type(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Map<String, Class<? extends Event>> all() {
    return Map.copyOf(byName);
  }

  private void collect(Class<?> type) {
    var name = type.getAnnotation(EventType.class);
    if (name != null) {
      byName.put(name.value(), type.asSubclass(Event.class));
    }
    if (type.isSealed()) {
      for (var permitted : type.getPermittedSubclasses()) {
        collect(permitted);
      }
    }
  }
}
