package shop.jangteo.sample;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.timer.OnTimer;

@Component
class Alarm {
  final List<String> rung = new CopyOnWriteArrayList<>();
  final Map<String, Runnable> whenRung = new ConcurrentHashMap<>();

  @OnTimer("ring")
  void ring(String subjectId, int attempt) {
    rung.add(subjectId + "#" + attempt);
    whenRung.getOrDefault(subjectId, () -> {}).run();
  }

  @OnTimer(value = "remind", logAs = "orderId")
  void remind(String orderId) {
    rung.add(orderId + " logged as " + MDC.get("orderId"));
  }
}
