{{%AUTOESCAPE context="HTML"}}
<section class="card sheet">
<img class="crest" src="{{STATIC_URL}}/img/doorward.svg?v={{VERSION}}" alt="" width="64" height="64">
<h1>You may not open this page</h1>
<p class="status mb-3">{{PLACE}}</p>
{{#SOMEBODY}}
<p>You are signed in as <strong>{{USERNAME}}</strong>.</p>
{{/SOMEBODY}}
{{#NOBODY}}
<p>You are not signed in, and logging in would not open it.</p>
{{/NOBODY}}
{{#LOGIN_MAY_HELP}}
<p>You are not signed in.</p>
{{/LOGIN_MAY_HELP}}
{{#ASKED_LINE}}
<p>It is open to {{ASKED_FOR}}.</p>
{{/ASKED_LINE}}
{{#NOTE_LINE}}
<p class="note">{{NOTE}}</p>
{{/NOTE_LINE}}
{{#OFFER_LOGIN}}
<a class="btn btn-primary" href="{{LOGIN_URL}}">Log in</a>
{{/OFFER_LOGIN}}
{{#OTHER_FORM}}
<form method="post" action="{{PREFIX}}/logout">
<input type="hidden" name="csrf_token" value="{{CSRF_TOKEN}}">
<input type="hidden" name="next" value="{{NEXT}}">
<button type="submit" class="btn btn-primary" data-busy="Logging out…">Log in as someone else</button>
</form>
{{/OTHER_FORM}}
{{#OTHER_LINK}}
<a class="btn btn-primary" href="{{LOGIN_URL}}">Log in as someone else</a>
{{/OTHER_LINK}}
{{#OWN_LINKS}}
<p class="links"><a href="{{PREFIX}}/account">Your account</a> <a href="{{PREFIX}}/">Go to the home page</a></p>
{{/OWN_LINKS}}
{{#HOME_LINK}}
<p class="links"><a href="{{PREFIX}}/">Go to the home page</a></p>
{{/HOME_LINK}}
<p class="request">Request ID: <code>{{REQUEST_ID}}</code></p>
</section>
