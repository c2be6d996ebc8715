{{%AUTOESCAPE context="HTML"}}
<section class="card sheet">
<img class="crest" src="{{STATIC_URL}}/img/doorward.svg?v={{VERSION}}" alt="" width="64" height="64">
<p class="status">Error {{STATUS}}</p>
<h1>{{HEADING}}</h1>
<p>{{EXPLANATION}}</p>
{{#ADVICE_LINE}}
<p class="quiet">{{ADVICE}}</p>
{{/ADVICE_LINE}}
{{#OFFER_LINK}}
<a class="btn btn-primary" href="{{LINK_URL}}">{{LINK_TEXT}}</a>
{{/OFFER_LINK}}
{{#OFFER_LOGIN}}
<a class="btn btn-primary" href="{{PREFIX}}/login">Log in</a>
{{/OFFER_LOGIN}}
{{#HOME_LINK}}
<p class="links"><a href="{{PREFIX}}/">Go to the home page</a></p>
{{/HOME_LINK}}
{{#OFFER_HOME}}
<a class="btn btn-primary" href="{{PREFIX}}/">Go to the home page</a>
{{/OFFER_HOME}}
{{#ID_LINE}}
<p class="request">Request ID: <code>{{REQUEST_ID}}</code></p>
{{/ID_LINE}}
</section>
