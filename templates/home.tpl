{{%AUTOESCAPE context="HTML"}}
<section class="card sheet">
<img class="crest" src="{{STATIC_URL}}/img/doorward.svg?v={{VERSION}}" alt="" width="64" height="64">
{{#SIGNED_IN_HOME}}
<h1>Hey {{USERNAME}}!!</h1>
<p class="quiet">You are signed in. Everything behind this door knows you now.</p>
<form method="post" action="{{PREFIX}}/logout">
<input type="hidden" name="csrf_token" value="{{CSRF_TOKEN}}">
<button type="submit" class="btn btn-secondary" data-busy="Logging out…">Log out</button>
</form>
{{/SIGNED_IN_HOME}}
{{#SIGNED_OUT_HOME}}
<h1>Welcome to {{BRAND}}</h1>
<p class="quiet">Log in once, and every app behind this door opens for you.</p>
<a class="btn btn-primary" href="{{PREFIX}}/login">Log in</a>
{{/SIGNED_OUT_HOME}}
</section>
