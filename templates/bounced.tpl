{{%AUTOESCAPE context="HTML"}}
<section class="card sheet">
<img class="crest" src="{{STATIC_URL}}/img/doorward.svg?v={{VERSION}}" alt="" width="64" height="64">
<h1>Going round in circles</h1>
<p>You are signed in, but <strong>{{HOST}}</strong> does not see that, and has sent you back here again and again.</p>
<p class="quiet">So this was stopped. The likely causes:</p>
<ul class="text-start ps-3">
<li class="mb-2">This browser keeps no cookies for {{HOST}}. Allow them there, or try another browser.</li>
<li class="mb-2">{{SCOPE}}</li>
{{#SECURE}}
<li class="mb-2">The session cookie goes over https:// alone, and {{HOST}} was reached by http:// on the way.</li>
{{/SECURE}}
<li class="mb-2">The clocks of the servers differ, so that your session counts as over there.</li>
</ul>
<a class="btn btn-primary" href="{{ADDRESS}}">Try again</a>
<p class="links"><a href="{{PREFIX}}/">Go to the home page</a></p>
<p class="request">If it happens again, tell your administrator this request ID: <code>{{REQUEST_ID}}</code></p>
</section>
