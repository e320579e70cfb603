package shop.jangteo.platform.mark;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** A method that carries a mark, and the bean it is called on once that exists. */
public record MarkedMethod<A extends Annotation>(
    ConfigurableListableBeanFactory beans, String beanName, Method method, A mark) {

  /** All marked methods of the platform's beans, by type: no bean is made. */
  public static <A extends Annotation> List<MarkedMethod<A>> find(
      ConfigurableListableBeanFactory beans, Class<A> mark) {
    var found = new ArrayList<MarkedMethod<A>>();
    for (var name : beans.getBeanDefinitionNames()) {
      var type = beans.getType(name, false);
      if (type != null && type.getName().startsWith("shop.jangteo.")) {
        MetadataLookup<A> lookup =
            method -> AnnotatedElementUtils.findMergedAnnotation(method, mark);
        MethodIntrospector.selectMethods(type, lookup)
            .forEach(
                (method, present) -> found.add(new MarkedMethod<>(beans, name, method, present)));
      }
    }
    return found;
  }

  /** Calls it; what it throws comes out unchanged if unchecked. */
  public void call(Object... arguments) {
    try {
      method.setAccessible(true);
      method.invoke(bean(), arguments);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new UndeclaredThrowableException(e.getCause());
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not a proxy: that has no fields of its own for a package-private method to see. */
  private Object bean() {
    var bean = beans.getBean(beanName);
    var target = AopProxyUtils.getSingletonTarget(bean);
    return target == null ? bean : target;
  }
}
