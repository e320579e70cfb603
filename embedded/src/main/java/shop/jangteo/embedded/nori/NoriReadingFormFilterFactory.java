package shop.jangteo.embedded.nori;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanReadingFormFilter;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** Writes Hanja in Hangul. */
@NamedComponent("nori_readingform")
public final class NoriReadingFormFilterFactory implements TokenFilterFactory {
  @Override
  public TokenStream create(TokenStream tokens) {
    return new KoreanReadingFormFilter(tokens);
  }
}
